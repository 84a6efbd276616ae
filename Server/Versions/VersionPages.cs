using DecisionWorkflow.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Versions;

/// <summary>流程版本: which flows there are, which cases run on which version, and moving them: choose, look at the plan, confirm.</summary>
internal static class VersionPages
{
    /// <summary>Fields of the forms that name an activity's new place, and a case's plan.</summary>
    public const string MapField = "map.", StampField = "stamp.";

    public static void MapVersionPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/flows").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<FlowVersions>().MaySee ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", (FlowVersions flows, bool? archived, CancellationToken ct) => ListAsync(flows, archived == true, null, ct));
        pages.MapGet("{definitionId}", ShowAsync);
        pages.MapPost("{definitionId}/archive", (string definitionId, ArchiveFlow archive, FlowVersions flows, CancellationToken ct) => ToggleAsync(definitionId, true, archive, flows, ct));
        pages.MapPost("{definitionId}/restore", (string definitionId, ArchiveFlow archive, FlowVersions flows, CancellationToken ct) => ToggleAsync(definitionId, false, archive, flows, ct));
        pages.MapPost("{definitionId}/delete", DeleteAsync);
        pages.MapPost("{definitionId}/plan", PlanAsync);
        pages.MapPost("{definitionId}/move", MoveAsync);
    }

    static async Task<IResult> ListAsync(FlowVersions flows, bool archived, (string Text, bool Wrong)? said, CancellationToken ct) =>
        new RazorComponentResult<FlowsPage>(new { Rows = await flows.ListAsync(archived, ct), Archived = archived, Said = said?.Text, IsWrong = said?.Wrong == true });

    static async Task<IResult> ShowAsync(string definitionId, FlowVersions flows, int? version, int? page, CancellationToken ct)
    {
        var number = Math.Max(1, page ?? 1);
        return await flows.FindAsync(definitionId, version, number - 1, ct) is { } flow
            ? new RazorComponentResult<FlowPage>(new { Flow = flow, Only = version, Page = number, Pages = (flow.Total + FlowVersions.PageSize - 1) / FlowVersions.PageSize })
            : Results.NotFound();
    }

    static async Task<IResult> ToggleAsync(string definitionId, bool archived, ArchiveFlow archive, FlowVersions flows, CancellationToken ct) =>
        await archive.ExecuteAsync(definitionId, archived, ct)
            ? await ListAsync(flows, !archived, (archived ? "已归档：不再列出，不能再发起，在办事项照常办理。" : "已恢复。", false), ct)
            : Results.NotFound();

    static async Task<IResult> DeleteAsync(string definitionId, DeleteFlow delete, FlowVersions flows, CancellationToken ct)
    {
        var removed = await delete.ExecuteAsync(definitionId, ct);
        return removed.Deleted == 0 && !removed.Refused ? Results.NotFound()
            : await ListAsync(flows, false, (removed.Refused ? DeleteFlow.Why(removed) : "已删除。", removed.Refused), ct);
    }

    static async Task<IResult> PlanAsync(string definitionId, HttpRequest request, FlowVersions flows, PlanMoves plans, VersionChanges changes, CancellationToken ct) =>
        await ShowPlanAsync(definitionId, await request.ReadFormAsync(ct), null, flows, plans, changes, ct);

    static async Task<IResult> ShowPlanAsync(string definitionId, IFormCollection form, string? fault, FlowVersions flows, PlanMoves plans, VersionChanges changes, CancellationToken ct)
    {
        if (await flows.FindAsync(definitionId, null, 0, ct) is not { } flow)
            return Results.NotFound();
        var all = form["all"].Count > 0;
        var cases = (all ? form["shownCase"] : form["case"]).OfType<string>().ToList();
        if (!int.TryParse(form["to"], out var to) || await plans.VersionAsync(definitionId, to, ct) is not { } versionId || cases.Count == 0)
            return new RazorComponentResult<FlowPage>(new { Flow = flow, Page = 1, Pages = (flow.Total + FlowVersions.PageSize - 1) / FlowVersions.PageSize, Fault = "请选定要移动的事项和目标版本。" });
        var mapping = Mapping(form);
        var planned = await plans.RunAsync(definitionId, versionId, cases, mapping, ct);
        if (all)
            planned = [.. planned.Where(one => one.Plan.FromVersionId != versionId)];
        var differences = new List<VersionDifference>();
        foreach (var from in planned.Select(one => one.Plan).Where(plan => plan.FromVersionId != versionId).DistinctBy(plan => plan.FromVersionId).OrderBy(plan => plan.FromVersion))
            differences.Add(new(from.FromVersion, await changes.BetweenAsync(from.FromVersionId, versionId, ct)));
        return new RazorComponentResult<PlanPage>(new
        {
            Flow = flow, ToVersion = to, Plans = planned, Differences = differences, Mapping = mapping, Reason = form["reason"].ToString(), Fault = fault, Shown = Shown(mapping),
        });
    }

    static async Task<IResult> MoveAsync(string definitionId, HttpRequest request, FlowVersions flows, PlanMoves plans, VersionChanges changes, IServiceScopeFactory scopes, CurrentUser user, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var mapping = Mapping(form);
        // What is confirmed is the plan on the page, not what was chosen on it since.
        if (form["shown"] != Shown(mapping))
            return await ShowPlanAsync(definitionId, form, "对应关系有改动，这是按新的对应关系重新排的方案，请看过再移。", flows, plans, changes, ct);
        if (VersionsEndpoints.ReasonFault(form["reason"]) is { } fault)
            return await ShowPlanAsync(definitionId, form, fault, flows, plans, changes, ct);
        if (await flows.FindAsync(definitionId, null, 0, ct) is not { } flow || !int.TryParse(form["to"], out var to) || await plans.VersionAsync(definitionId, to, ct) is not { } versionId)
            return Results.NotFound();
        var cases = form["case"].OfType<string>().Where(id => int.TryParse(form[StampField + id], out _)).Select(id => new PlannedCase(id, int.Parse(form[StampField + id]!)));
        var results = await VersionsEndpoints.MoveAllAsync(definitionId, versionId, cases, mapping, form["reason"].ToString().Trim(), scopes, user, ct);
        return new RazorComponentResult<MovedPage>(new { Flow = flow, ToVersion = to, Results = results });
    }

    static Dictionary<string, string> Mapping(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith(MapField, StringComparison.Ordinal) && f.Value.ToString().Length > 0).ToDictionary(f => f.Key[MapField.Length..], f => f.Value.ToString());

    static string Shown(Dictionary<string, string> mapping) => string.Join('\n', mapping.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}"));
}
