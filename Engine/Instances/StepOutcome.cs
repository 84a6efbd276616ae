namespace DecisionWorkflow.Engine.Instances;

/// <summary>Whether what was asked of the runtime took place.</summary>
public enum StepOutcome
{
    /// <summary>It did; see the status for how the instance stands now.</summary>
    Done,

    /// <summary>There is no such instance, definition, bookmark or incident (any more); nothing was changed.</summary>
    NotFound,

    /// <summary>The definition does not allow a start now: it is archived, its activation strategy forbids another instance, or the host's guard refuses it; nothing was changed.</summary>
    CannotStart,
}
