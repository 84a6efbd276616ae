using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Lists and single definitions.</summary>
internal static class ReadDefinitions
{
    // Enough for every list; Studio asks for pages of 10 to 100.
    const int LargestPage = 1000;

    public sealed record Query(
        string? VersionOptions, int? Page, int? PageSize, string? SearchTerm, bool? IsSystem, string[]? DefinitionIds, string[]? Ids, string? OrderBy, string? OrderDirection);

    public static async Task<IResult> List([AsParameters] Query query, StudioCaller caller, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var page = await definitions.ListAsync(new DefinitionFilter
        {
            Versions = VersionOptions.Parse(query.VersionOptions),
            SearchTerm = query.SearchTerm,
            IsSystem = query.IsSystem,
            DefinitionIds = query.DefinitionIds,
            Ids = query.Ids,
            OrderBy = query.OrderBy,
            Descending = string.Equals(query.OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase),
            Page = query.PageSize is > 0 ? Math.Max(0, query.Page ?? 0) : null,
            PageSize = Math.Min(query.PageSize ?? 0, LargestPage)
        }, cancellation);
        return StudioJson.Answer(new DefinitionList([.. page.Items.Select(row => DefinitionRow.Of(row, caller.MayEdit))], page.TotalCount, DefinitionLink.OfList(caller.MayEdit)));
    }

    sealed record DefinitionList(IReadOnlyList<DefinitionRow> Items, int TotalCount, IReadOnlyList<DefinitionLink> Links);

    public static async Task<IResult> ByDefinitionId(
        string definitionId, string? versionOptions, StudioCaller caller, DefinitionQueries definitions, DefinitionAnswers answers, HttpContext http, CancellationToken cancellation) =>
        await AnswerAsync(await definitions.FindAsync(definitionId, versionOptions is null or "" ? VersionOptions.Latest : VersionOptions.Parse(versionOptions), cancellation), caller, answers, http, cancellation);

    public static async Task<IResult> ById(string id, StudioCaller caller, DefinitionQueries definitions, DefinitionAnswers answers, HttpContext http, CancellationToken cancellation) =>
        await AnswerAsync(await definitions.FindAsync(id, cancellation), caller, answers, http, cancellation);

    public static async Task<IResult> ManyById(
        string[]? ids, StudioCaller caller, DefinitionQueries definitions, DefinitionAnswers answers, CancellationToken cancellation)
    {
        var found = new List<JsonObject>();
        foreach (var version in await definitions.FindManyAsync((ids ?? []).Take(LargestPage).ToArray(), cancellation))
            found.Add(await answers.OfAsync(version, caller, cancellation));
        return StudioJson.List(found);
    }

    public static async Task<IResult> Count(DefinitionQueries definitions, CancellationToken cancellation) =>
        StudioJson.Answer(new { Count = await definitions.CountAsync(cancellation) });

    public static async Task<IResult> Versions(string definitionId, StudioCaller caller, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var page = await definitions.ListAsync(
            new DefinitionFilter { Versions = VersionOptions.AllVersions, DefinitionIds = [definitionId], IsArchived = null, OrderBy = "Version", Descending = true }, cancellation);
        return StudioJson.Answer(page.Items.Select(row => DefinitionRow.Of(row, caller.MayEdit)));
    }

    public static async Task<IResult> Consumers(string definitionId, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var consumers = await definitions.ConsumersAsync(definitionId, cancellation);
        return StudioJson.Answer(new { ConsumingWorkflowDefinitionIds = consumers.Select(row => row.DefinitionId) });
    }

    public static async Task<IResult> IsNameUnique(string? name, string? definitionId, DefinitionQueries definitions, CancellationToken cancellation) =>
        StudioJson.Answer(new { IsUnique = await definitions.IsNameUniqueAsync(name ?? "", definitionId, cancellation) });

    static async Task<IResult> AnswerAsync(
        DefinitionVersion? version, StudioCaller caller, DefinitionAnswers answers, HttpContext http, CancellationToken cancellation)
    {
        if (version is null)
            return TypedResults.NotFound();
        // Only the latest can be saved over; an older version seen in the history must not become the basis of a save.
        if (version.IsLatest)
            DefinitionStamp.Write(http.Response, version);
        return StudioJson.Answer(await answers.OfAsync(version, caller, cancellation));
    }
}
