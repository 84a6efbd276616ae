using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>
/// Whether a case may begin: it was registered, and its papers can be written with the templates of today. Those change after a flow was published, and a case
/// that is begun all the same stands still where the paper is due.
/// </summary>
internal static class StartableFlow
{
    // A published version never changes; what is found of it holds until the templates change.
    static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, string>> Known = [];

    public static async ValueTask<string?> RefusalAsync(IServiceProvider services, string definitionVersionId, string rootId, CancellationToken ct) =>
        await CaseStarts.RefusalAsync(services, definitionVersionId, rootId, ct) ?? await UnwritableAsync(services, definitionVersionId, ct);

    static async Task<string?> UnwritableAsync(IServiceProvider services, string versionId, CancellationToken ct)
    {
        var templates = services.GetRequiredService<TemplateLibrary>();
        var known = Known.GetOrCreateValue(templates.State);
        if (known.TryGetValue(versionId, out var said))
            return said.Length > 0 ? said : null;
        var version = await services.GetRequiredService<DefinitionQueries>().FindAsync(versionId, ct);
        if (version is null)
            return null;
        var flow = await ActivatorUtilities.CreateInstance<PublishGuard>(services).ReadAsync(WorkflowDefinition.From(DefinitionQueries.ToJson(version)), [], ct);
        string[] problems = flow.IsCommunity ? [.. TemplateRules.Unusable(flow, templates).Select(one => one.Message).Distinct()] : [];
        said = problems.Length == 0 ? "" : $"“{version.Name}”现在不能发起：{string.Join("", problems.Take(5))}请流程管理员改好模板或者流程后再发起。";
        // A draft on trial may still be changed.
        if (version.PublishedAt is not null)
            known[versionId] = said;
        return said.Length > 0 ? said : null;
    }
}
