namespace Elsa.Workflows.Activities.StateMachine.Models;

/// <summary>A state of a state machine.</summary>
public class StateMachineState
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Runs when it is entered.</summary>
    public IActivity? Entry { get; set; }

    /// <summary>Runs when it is left.</summary>
    public IActivity? Exit { get; set; }
}
