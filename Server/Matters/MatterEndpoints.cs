using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Procedures and cases over HTTP.</summary>
internal static class MatterEndpoints
{
    public static void MapMatters(this IEndpointRouteBuilder app)
    {
        app.MapMatterPages();
        app.MapStartPages();
        app.MapMeetings();
        app.MapGet("/api/v1/processes", ProcessesAsync).WithTags("事项").WithSummary("可以发起的流程和立项表单").Produces<IReadOnlyList<ProcessStart>>();
        var matters = app.MapGroup("/api/v1/matters").WithTags("事项");
        matters.MapPost("/", StartAsync).WithSummary("发起事项").Produces<Started>(StatusCodes.Status201Created);
        matters.MapGet("/", ListAsync).WithSummary("事项列表").Produces<MatterList>();
        matters.MapGet("/{id:guid}", GetAsync).WithSummary("事项：进展、待办、文书、表决、公示").Produces<MatterView>();
        matters.MapDelete("/{id:guid}", DeleteAsync).WithSummary("删除试运行；正式事项不能删除").Produces(StatusCodes.Status204NoContent);
        matters.MapPost("/{id:guid}/steps/{step}", StepAsync).WithSummary("进入一个步骤：返回它的任务，或说明为什么还不能进行").Produces<StepTask>();
        matters.MapPost("/{id:guid}/amend", AmendAsync).WithSummary("更正立项内容；决议之后不能变更（R062）").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ProcessesAsync(ProcessCatalogue processes, StartForms forms, CurrentUser user, CancellationToken ct)
    {
        List<ProcessStart> offers = [];
        foreach (var offer in (await processes.PublishedAsync(ct)).Where(o => o.Info.StartRoles.Any(user.Has)))
        {
            offers.Add(new ProcessStart(offer.Info.Code, offer.DefinitionId, offer.Info.EnglishName, offer.Info.Name, offer.Info.Purpose, offer.Info.AppliesTo, offer.Info.Serves, offer.Version,
                await forms.OfAsync(offer.Info, user.OrganizationId, forOtherMatter: false, ct)));
        }

        return Results.Ok(offers);
    }

    static async Task<IResult> StartAsync(StartRequest request, StepRetry steps, CancellationToken ct) =>
        await steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<StartMatter>().ExecuteAsync(request, ct), ct) switch
        {
            StartResult.Started started => Results.Created($"/api/v1/matters/{started.Case.MatterId}", started.Case),
            StartResult.Refused no => Problems.Refused(no.Refusal),
            StartResult.Invalid wrong => Problems.Invalid(wrong.Errors),
            StartResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
            StartResult.Conflict conflict => Problems.Conflict(conflict.Detail),
            _ => Problems.Broken(),
        };

    static async Task<IResult> ListAsync(MatterQueries queries, string? q, string? status, int? page, CancellationToken ct)
    {
        var (items, total) = await queries.ListAsync(q, status, Math.Max(0, page ?? 0), ct);
        return Results.Ok(new MatterList(items, total));
    }

    static async Task<IResult> GetAsync(Guid id, MatterQueries queries, CurrentUser user, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is not { } matter ? Problems.NotFound()
        : !MatterAccess.Sees(user, matter) ? Problems.Forbidden(TaskAccess.OtherOrganization)
        : Results.Ok(await queries.ViewAsync(matter, ct));

    static async Task<IResult> DeleteAsync(Guid id, MatterQueries queries, DeleteTrialCase delete, CurrentUser user, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is not { } matter ? Problems.NotFound()
        : !MatterAccess.Sees(user, matter) ? Problems.Forbidden(TaskAccess.OtherOrganization)
        : !matter.IsTrial ? Problems.Forbidden("正式事项不能删除，只能按程序结案或者终止；试运行才可以删除。")
        : await delete.ExecuteAsync(id, ct) ? Results.NoContent() : Problems.NotFound();

    static async Task<IResult> StepAsync(Guid id, string step, MatterAttempts attempts, CancellationToken ct) => Answer(await attempts.StepAsync(id, step, ct));

    static async Task<IResult> AmendAsync(Guid id, JsonObject fields, MatterAttempts attempts, CancellationToken ct) => Answer(await attempts.AmendAsync(id, fields, ct));

    public static IResult Answer(MatterAttempts.Result result) => result switch
    {
        MatterAttempts.Result.Open open => Results.Ok(new StepTask(open.TaskId)),
        MatterAttempts.Result.Changed => Results.NoContent(),
        MatterAttempts.Result.Invalid wrong => Problems.Invalid(wrong.Errors),
        MatterAttempts.Result.Refused no => Problems.Refused(no.Refusal),
        MatterAttempts.Result.Forbidden => Problems.Forbidden(TaskAccess.OtherOrganization),
        _ => Problems.NotFound(),
    };
}
