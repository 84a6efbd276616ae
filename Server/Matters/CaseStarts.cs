using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>A procedure runs for a case that was registered, or as a trial; nobody starts one beside that, whether by the designer's API, a trigger or a flow of her own.</summary>
internal static class CaseStarts
{
    public static async ValueTask<string?> RefusalAsync(IServiceProvider services, string definitionVersionId, string rootId, CancellationToken ct)
    {
        var db = services.GetRequiredService<ServerDb>();
        if (await db.Set<Matter>().AnyAsync(matter => matter.InstanceId == rootId, ct))
            return null;
        var version = await db.Set<DefinitionVersion>().AsNoTracking().SingleAsync(row => row.Id == definitionVersionId, ct);
        return await IsOursAsync(db, version, [], ct)
            ? $"“{version.Name}”是社区的业务流程，不能脱离事项单独启动。正式办理请由有权的人在“发起事项”里立项；想试一试，请在流程设计里运行（试运行）。"
            : null;
    }

    /// <summary>A flow that says it is a procedure, has steps that belong to a case, or uses a flow that does.</summary>
    static async Task<bool> IsOursAsync(ServerDb db, DefinitionVersion version, HashSet<string> seen, CancellationToken ct)
    {
        var json = DefinitionQueries.ToJson(version);
        if (json["customProperties"]?["process"] is not null || HasOurSteps(json["root"]))
            return true;
        foreach (var id in version.References.Split('|', StringSplitOptions.RemoveEmptyEntries).Where(seen.Add))
            foreach (var used in await db.Set<DefinitionVersion>().AsNoTracking().Where(row => row.DefinitionId == id && (row.IsLatest || row.IsPublished)).ToListAsync(ct))
                if (await IsOursAsync(db, used, seen, ct))
                    return true;
        return false;
    }

    public static bool HasOurSteps(JsonNode? node) => node switch
    {
        JsonObject json => json["type"]?.ToString().StartsWith("Community.", StringComparison.Ordinal) == true || json.Any(member => HasOurSteps(member.Value)),
        JsonArray items => items.Any(HasOurSteps),
        _ => false,
    };
}
