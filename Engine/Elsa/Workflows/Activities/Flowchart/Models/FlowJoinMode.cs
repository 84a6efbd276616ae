namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>How a join decides to go on.</summary>
public enum FlowJoinMode
{
    /// <summary>Every inbound path must have been followed.</summary>
    WaitAll,

    /// <summary>Every inbound path that can still be followed must have been.</summary>
    WaitAllActive,

    /// <summary>The first inbound path wins; the others are cancelled.</summary>
    WaitAny,
}
