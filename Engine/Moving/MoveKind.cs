namespace DecisionWorkflow.Engine.Moving;

/// <summary>What becomes of a live activity in the other version.</summary>
public enum MoveKind
{
    /// <summary>It is there too, with the same id and type.</summary>
    Stays,

    /// <summary>It goes on as another activity of the same type that somebody chose.</summary>
    MapsTo,

    /// <summary>It cannot go on.</summary>
    Blocked,
}
