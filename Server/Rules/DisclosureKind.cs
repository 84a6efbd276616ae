namespace DecisionWorkflow.Server.Rules;

internal enum DisclosureKind
{
    PartyAffairs,
    ResidentsAffairs,
    HearingNotice,
    HearingResult,
    EvaluationResult,
    Resolution,
}
