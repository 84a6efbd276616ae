using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What the rules need to know besides the flow itself.</summary>
/// <param name="Registry">The activity types.</param>
/// <param name="Templates">The Word templates.</param>
/// <param name="Panels">The panels by name, with the outcomes that one decides under these settings.</param>
/// <param name="Published">Ids of the flows that are published.</param>
/// <param name="Belongings">What guarded procedures keep to themselves.</param>
/// <param name="OtherProcesses">The published procedures besides this one: code → name.</param>
/// <param name="CalendarMissing">That nobody entered this year's holidays, if nobody did.</param>
/// <param name="Unconfirmed">What R012 says to the person who publishes; null when nothing, or when nobody but the product itself publishes.</param>
internal sealed record PublishDesk(
    ActivityRegistry Registry,
    TemplateLibrary Templates,
    IReadOnlyDictionary<string, Func<JsonObject, IReadOnlyList<string>>> Panels,
    IReadOnlySet<string> Published,
    IReadOnlyList<Belonging> Belongings,
    IReadOnlyDictionary<string, string> OtherProcesses,
    Rules.RuleWarning? CalendarMissing,
    Rules.Refusal? Unconfirmed);
