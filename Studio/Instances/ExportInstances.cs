using System.IO.Compression;
using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>An instance with all it did as a file, to be looked at elsewhere.</summary>
internal static class ExportInstances
{
    const int Most = 200;

    public static async Task<IResult> One(string id, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation) =>
        await WriteAsync(id, instances, history, cancellation) is { } content
            ? TypedResults.File(content, "application/octet-stream", Name(id))
            : TypedResults.NotFound();

    public static async Task<IResult> Many(JsonBody body, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation)
    {
        var ids = body.Texts("ids");
        if (ids.Count > Most)
            return StudioProblem.Of($"一次最多导出 {Most} 个实例，选中的有 {ids.Count} 个。");
        if (ids.Count == 1)
            return await One(ids[0], instances, history, cancellation);
        using var stream = new MemoryStream();
        var count = 0;
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var id in ids)
                if (await WriteAsync(id, instances, history, cancellation) is { } content)
                {
                    await using var entry = await zip.CreateEntry(Name(id)).OpenAsync(cancellation);
                    await entry.WriteAsync(content, cancellation);
                    count++;
                }
        return count == 0 ? TypedResults.NotFound() : TypedResults.File(stream.ToArray(), "application/octet-stream", "workflow-instances.zip");
    }

    static string Name(string id) => $"workflow-instance-{id}.json";

    static async Task<byte[]?> WriteAsync(string id, InstanceQueries instances, InstanceHistory history, CancellationToken cancellation)
    {
        if (await instances.FindAsync(id, cancellation) is not { } row)
            return null;
        var state = InstanceAnswer.State(row);
        // Elsa's envelope is in PascalCase, what it holds in camelCase.
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["WorkflowState"] = state,
            ["Bookmarks"] = state["bookmarks"],
            ["ActivityExecutionRecords"] = await history.ExecutionsAsync(id, cancellation: cancellation),
            ["WorkflowExecutionLogRecords"] = (await history.JournalAsync(id, null, 0, int.MaxValue, cancellation)).Items
        }, StudioJson.Options);
    }
}
