namespace DecisionWorkflow.Engine.Moving;

/// <summary>A move as somebody saw it planned and confirmed it.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="TargetVersionId">The version to run on from now on.</param>
/// <param name="Stamp">The plan's stamp; the move is refused when the instance has made a step since.</param>
/// <param name="Mapping">Chosen targets: new node id by old node id.</param>
/// <param name="By">Who does it, as the journal will say.</param>
public sealed record MoveInstance(
    string InstanceId, string TargetVersionId, int Stamp, IReadOnlyDictionary<string, string> Mapping, string By);
