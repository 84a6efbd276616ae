using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What the guard says of an activity: wrong, why, and what would be right.</summary>
internal static class Finding
{
    public static DefinitionError Error(FlowActivity? activity, string message) => new(message, activity?.Id);

    public static DefinitionError Warning(FlowActivity? activity, string message) => new(message, activity?.Id, IsWarning: true);

    /// <summary>A rule of procedure says no.</summary>
    /// <param name="rule">Its number.</param>
    /// <param name="activity">Where; null for the whole flow.</param>
    /// <param name="detail">What is wrong, with its full stop.</param>
    /// <param name="remedy">What would be right, without one.</param>
    public static DefinitionError ByRule(string rule, FlowActivity? activity, string detail, string remedy) => new(Said(rule, detail, remedy), activity?.Id);

    /// <inheritdoc cref="ByRule"/>
    public static DefinitionError WarningByRule(string rule, FlowActivity? activity, string detail, string remedy) => new(Said(rule, detail, remedy), activity?.Id, IsWarning: true);

    static string Said(string rule, string detail, string remedy) => $"{detail}应当：{remedy}。依据：{RuleBook.Find(rule).Clause}〔{rule}〕。";
}
