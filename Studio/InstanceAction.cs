namespace DecisionWorkflow.Studio;

/// <summary>What an administrator asks for on an instance.</summary>
public enum InstanceAction
{
    /// <summary>Stop it where it is.</summary>
    Cancel,

    /// <summary>Remove it with its history.</summary>
    Delete,

    /// <summary>Make it go on from outside, by an event or a finished task.</summary>
    Wake
}
