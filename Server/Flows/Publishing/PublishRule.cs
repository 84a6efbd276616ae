using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>One thing that is looked at before a flow is published.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Look">What it finds.</param>
/// <param name="Everywhere">It concerns every definition: what it finds would fail when it runs. All others concern the community's procedures only.</param>
internal sealed record PublishRule(string Name, Func<Flow, PublishDesk, IEnumerable<DefinitionError>> Look, bool Everywhere = false);
