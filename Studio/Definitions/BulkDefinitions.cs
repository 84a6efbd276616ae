using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Answers;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>What the list does to several definitions at once. Each is its own transaction: one that is refused does not undo the others.</summary>
internal static class BulkDefinitions
{
    public static Task<IResult> Delete(JsonBody body, DefinitionRemoval removal, CancellationToken cancellation) =>
        DeleteEach(body.Texts("definitionIds"), "流程", id => removal.DeleteAsync(id, cancellation));

    public static Task<IResult> DeleteVersions(JsonBody body, DefinitionRemoval removal, CancellationToken cancellation) =>
        DeleteEach(body.Texts("ids"), "版本", id => removal.DeleteVersionAsync(id, cancellation));

    public static async Task<IResult> Publish(JsonBody body, DefinitionStore store, DefinitionFaults faults, CancellationToken cancellation)
    {
        List<string> published = [], alreadyPublished = [], notFound = [], failed = [];
        var warnings = new JsonObject();
        foreach (var id in body.Texts("definitionIds"))
        {
            var saved = await store.PublishAsync(id, cancellation);
            (saved switch
            {
                null => notFound,
                { AlreadyPublished: true } => alreadyPublished,
                { Succeeded: true } => published,
                _ => failed
            }).Add(id);
            if (saved is { Succeeded: false })
                warnings[id] = new JsonArray([.. faults.Describe(saved).Select(line => (JsonNode)line)]);
        }
        return StudioJson.Answer(new { published, alreadyPublished, notFound, skipped = Array.Empty<string>(), updatedConsumers = Array.Empty<string>(), failed, warnings });
    }

    public static async Task<IResult> Retract(JsonBody body, DefinitionStore store, DefinitionQueries definitions, CancellationToken cancellation)
    {
        List<string> retracted = [], alreadyRetracted = [], notFound = [];
        foreach (var id in body.Texts("definitionIds"))
            (await store.RetractAsync(id, cancellation) is not null ? retracted
                : await definitions.FindAsync(id, VersionOptions.Latest, cancellation) is not null ? alreadyRetracted
                : notFound).Add(id);
        return StudioJson.Answer(new { retracted, alreadyRetracted, skipped = Array.Empty<string>(), notPublished = alreadyRetracted, notFound });
    }

    static async Task<IResult> DeleteEach(IReadOnlyList<string> ids, string what, Func<string, Task<RemovedDefinition>> delete)
    {
        var deleted = 0;
        var refused = new List<string>();
        foreach (var id in ids)
        {
            var removed = await delete(id);
            if (removed.Refused)
                refused.Add(ChangeDefinitions.Refusal(removed, $"{what} {id}"));
            else if (removed.Deleted > 0)
                deleted++;
        }
        return refused.Count > 0 ? StudioProblem.Of(refused) : StudioJson.Answer(new { deleted });
    }
}
