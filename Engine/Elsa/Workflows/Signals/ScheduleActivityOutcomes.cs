namespace Elsa.Workflows.Signals;

/// <summary>Asks the flowchart to follow outcomes of an activity that goes on.</summary>
/// <param name="Outcomes">Which outcomes.</param>
public record ScheduleActivityOutcomes(params string[] Outcomes);
