using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Versions of flows over HTTP: archiving, deleting, moving cases as planned.</summary>
internal static class VersionsEndpoints
{
    static readonly Dictionary<string, string> NoMapping = [];

    internal sealed record Archiving(bool? Archived);

    internal sealed record PlanRequest(int? ToVersion, string[]? Cases, Dictionary<string, string>? Mapping);

    internal sealed record MoveRequest(int? ToVersion, PlannedCase[]? Cases, Dictionary<string, string>? Mapping, string? Reason);

    public static void MapVersions(this IEndpointRouteBuilder app)
    {
        app.MapVersionPages();
        var flows = app.MapGroup("/api/v1/flows").WithTags("流程版本").AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().Has(Roles.FlowAdministrator)
                ? await next(context)
                : Problems.Forbidden("流程的版本由流程管理员管理。"));
        flows.MapGet("/", ListAsync).WithSummary("流程及各版本在办件数；archived=true 为已归档的");
        flows.MapGet("/{definitionId}", FindAsync).WithSummary("一个流程：版本、在办事项");
        flows.MapPut("/{definitionId}/archived", ArchiveAsync).WithSummary("归档或恢复：归档后不再列出、不能发起，在办事项不受影响");
        flows.MapDelete("/{definitionId}", DeleteAsync).WithSummary("删除没有办理过事项的流程");
        flows.MapPost("/{definitionId}/moves/plan", PlanAsync).WithSummary("把在办事项移到另一版本的方案，只看不改");
        flows.MapPost("/{definitionId}/moves", MoveAsync).WithSummary("按方案移动；方案过时或受阻的不动，逐件说明");
    }

    static async Task<IResult> ListAsync(FlowVersions flows, bool? archived, CancellationToken ct) =>
        Results.Ok(new { Items = await flows.ListAsync(archived == true, ct) });

    static async Task<IResult> FindAsync(string definitionId, FlowVersions flows, int? version, int? page, CancellationToken ct) =>
        await flows.FindAsync(definitionId, version, Math.Max(0, page ?? 0), ct) is { } flow ? Results.Ok(flow) : Problems.NotFound("没有这个流程。");

    static async Task<IResult> ArchiveAsync(string definitionId, Archiving request, ArchiveFlow archive, CancellationToken ct) =>
        request.Archived is not { } archived ? Problems.Invalid("archived", "请说明是归档（true）还是恢复（false）。")
        : await archive.ExecuteAsync(definitionId, archived, ct) ? Results.NoContent() : Problems.NotFound("没有这个流程。");

    static async Task<IResult> DeleteAsync(string definitionId, DeleteFlow delete, CancellationToken ct) =>
        await delete.ExecuteAsync(definitionId, ct) switch
        {
            { Refused: true } removed => Problems.Conflict(DeleteFlow.Why(removed)),
            { Deleted: 0 } => Problems.NotFound("没有这个流程。"),
            _ => Results.NoContent(),
        };

    static async Task<IResult> PlanAsync(string definitionId, PlanRequest request, PlanMoves plans, CancellationToken ct) =>
        await TargetAsync(definitionId, request.ToVersion, request.Cases, plans, ct) is not { } versionId ? Missing(request.ToVersion, request.Cases)
        : Results.Ok(new { Plans = await plans.RunAsync(definitionId, versionId, request.Cases!, request.Mapping ?? NoMapping, ct) });

    static async Task<IResult> MoveAsync(string definitionId, MoveRequest request, PlanMoves plans, IServiceScopeFactory scopes, CurrentUser user, CancellationToken ct)
    {
        if (await TargetAsync(definitionId, request.ToVersion, request.Cases, plans, ct) is not { } versionId)
            return Missing(request.ToVersion, request.Cases);
        if (ReasonFault(request.Reason) is { } fault)
            return Problems.Invalid("reason", fault);
        return Results.Ok(new { Results = await MoveAllAsync(definitionId, versionId, request.Cases!, request.Mapping ?? NoMapping, request.Reason!.Trim(), scopes, user, ct) });
    }

    public static string? ReasonFault(string? reason) => reason?.Trim() is { Length: > 0 and <= 200 } ? null : "请写明为什么要移到另一版本（200 字以内），事项的经过和审计会记下来。";

    /// <summary>Each case in a scope and transaction of its own: one that cannot be moved keeps no other from it.</summary>
    public static async Task<IReadOnlyList<CaseMoved>> MoveAllAsync(
        string definitionId, string versionId, IEnumerable<PlannedCase> cases, IReadOnlyDictionary<string, string> mapping, string reason,
        IServiceScopeFactory scopes, CurrentUser user, CancellationToken ct)
    {
        List<CaseMoved> results = [];
        foreach (var one in cases.DistinctBy(c => c.InstanceId).Take(PlanMoves.AtMost))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(user);
            results.Add(await scope.ServiceProvider.GetRequiredService<MoveCase>().ExecuteAsync(definitionId, versionId, one, mapping, reason, ct));
        }

        return results;
    }

    static async Task<string?> TargetAsync(string definitionId, int? version, ICollection<string>? cases, PlanMoves plans, CancellationToken ct) =>
        cases is not { Count: > 0 } || version is not { } number ? null : await plans.VersionAsync(definitionId, number, ct);

    static Task<string?> TargetAsync(string definitionId, int? version, PlannedCase[]? cases, PlanMoves plans, CancellationToken ct) =>
        TargetAsync(definitionId, version, (ICollection<string>?)cases?.Select(c => c.InstanceId ?? "").ToList(), plans, ct);

    static IResult Missing(int? version, Array? cases) =>
        cases is not { Length: > 0 } ? Problems.Invalid("cases", "请指明要移动的事项（instanceId）。")
        : version is null ? Problems.Invalid("toVersion", "请指明要移到第几版。")
        : Problems.NotFound($"这个流程没有已发布过的第 {version} 版。");
}
