using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>Whether a meeting may be held.</summary>
internal sealed record QuorumResult(bool Met, VoteRule Rule, int Expected, int Attended, int Required, string Explanation, RuleWarning? Warning);
