namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>The outcomes with which an activity completed.</summary>
/// <param name="Names">Their names.</param>
public record Outcomes(params string[] Names)
{
    /// <summary>No outcomes at all.</summary>
    public static readonly Outcomes Empty = new();

    /// <summary>The outcome of activities that name none.</summary>
    public static readonly Outcomes Default = new("Done");
}
