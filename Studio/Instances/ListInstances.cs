using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Elsa.Workflows;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>The instance list with its filters.</summary>
internal static class ListInstances
{
    const int LargestPage = 500;

    public static async Task<IResult> ByBody(JsonBody body, InstanceQueries instances, CancellationToken cancellation)
    {
        var timestamps = new List<TimestampFilter>();
        foreach (var filter in body.Json["timestampFilters"] as JsonArray ?? [])
        {
            if (filter is not JsonObject json || !DateTimeOffset.TryParse(Text(json["timestamp"]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                return StudioProblem.Of("时间筛选里的时间无法读懂，请重新选择日期和时间。");
            timestamps.Add(new(Text(json["column"]) ?? "", Text(json["operator"]) ?? "", at));
        }
        return await AnswerAsync(new InstanceFilter
        {
            SearchTerm = body.Text("searchTerm"),
            DefinitionIds = [.. body.Texts("definitionIds"), .. body.Text("definitionId") is { Length: > 0 } one ? new[] { one } : []],
            CorrelationId = body.Text("correlationId"),
            Version = Number(body.Json["version"]),
            HasIncidents = Flag(body.Json["hasIncidents"]),
            IsSystem = Flag(body.Json["isSystem"]),
            Statuses = Parsed<WorkflowStatus>(body, "statuses", "status"),
            SubStatuses = Parsed<WorkflowSubStatus>(body, "subStatuses", "subStatus"),
            Timestamps = timestamps,
            OrderBy = body.Text("orderBy"),
            Descending = !string.Equals(body.Text("orderDirection"), "Ascending", StringComparison.OrdinalIgnoreCase)
        }, Number(body.Json["page"]), Number(body.Json["pageSize"]), instances, cancellation);
    }

    public sealed record Query(
        int? Page, int? PageSize, string? SearchTerm, string? DefinitionId, string? CorrelationId, int? Version, string? Status, string? SubStatus,
        string? OrderBy, string? OrderDirection);

    public static Task<IResult> ByQuery([AsParameters] Query query, InstanceQueries instances, CancellationToken cancellation) => AnswerAsync(new InstanceFilter
    {
        SearchTerm = query.SearchTerm,
        DefinitionIds = query.DefinitionId is { Length: > 0 } one ? [one] : null,
        CorrelationId = query.CorrelationId,
        Version = query.Version,
        Statuses = Enum.TryParse<WorkflowStatus>(query.Status, true, out var status) ? [status] : null,
        SubStatuses = Enum.TryParse<WorkflowSubStatus>(query.SubStatus, true, out var subStatus) ? [subStatus] : null,
        OrderBy = query.OrderBy,
        Descending = !string.Equals(query.OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase)
    }, query.Page, query.PageSize, instances, cancellation);

    static async Task<IResult> AnswerAsync(InstanceFilter filter, int? page, int? size, InstanceQueries instances, CancellationToken cancellation)
    {
        var found = await instances.ListAsync(
            filter with { Page = Math.Max(0, page ?? 0), PageSize = size is > 0 ? Math.Min(size.Value, LargestPage) : LargestPage }, cancellation);
        return StudioJson.Answer(new { Items = found.Items.Select(InstanceRow.Of), found.TotalCount });
    }

    // Elsa's clients send enums by name or by number.
    static List<T> Parsed<T>(JsonBody body, string list, string single) where T : struct, Enum =>
        [.. (body.Json[list] as JsonArray ?? []).Append(body.Json[single]).Select(node => Enum.TryParse<T>(node?.ToString(), true, out var value) ? value : (T?)null).OfType<T>().Distinct()];

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    static bool? Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
