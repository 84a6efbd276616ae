using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities.StateMachine.Models;

/// <summary>A way from one state to another.</summary>
public class Transition
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The name people see.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The state it leaves.</summary>
    public string From { get; set; } = "";

    /// <summary>The state it leads to.</summary>
    public string To { get; set; } = "";

    /// <summary>What it waits for; without one it is never taken.</summary>
    public IActivity? Trigger { get; set; }

    /// <summary>Whether it may be taken then.</summary>
    public Input<bool>? Condition { get; set; }

    /// <summary>Runs when it is taken.</summary>
    public IActivity? Action { get; set; }
}
