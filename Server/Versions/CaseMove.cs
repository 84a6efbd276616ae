using DecisionWorkflow.Engine.Moving;

namespace DecisionWorkflow.Server.Versions;

/// <summary>The plan of one case, with the case's own words.</summary>
public sealed record CasePlan(FlowCase Case, MovePlan Plan);

/// <summary>What the target version does differently from the one that cases run on now.</summary>
public sealed record VersionDifference(int FromVersion, IReadOnlyList<string> Changes);

/// <summary>How the move of one case ended, in a sentence.</summary>
public sealed record CaseMoved(string InstanceId, string No, string Title, bool Moved, string Message);

/// <summary>A case to be moved, and the plan it was shown with.</summary>
public sealed record PlannedCase(string? InstanceId, int Stamp);
