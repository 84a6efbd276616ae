using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>The office verbs from the task page; each leads back to the page, or says there why not.</summary>
internal static class OfficePages
{
    public static void MapOfficePages(this IEndpointRouteBuilder app) => app.MapPost("/tasks/{id:guid}/office/{verb}", DoAsync).ExcludeFromDescription();

    static async Task<IResult> DoAsync(Guid id, string verb, HttpRequest request, OpenTask open, TaskSheets sheets, StepRetry steps, CurrentUser user, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        // In a scope of its own: what a refused verb left half-changed must not be shown. Of the verbs only 撤回 keeps its operation id.
        var result = await steps.RunAsync(verb is "recall" ? form["operation"].ToString() : null, scope => RunAsync(scope, id, verb, form, ct), ct);
        if (result is VerbResult.Done)
            return Results.LocalRedirect(verb is "transfer" ? "/inbox" : $"/tasks/{id}#office");
        if (result is VerbResult.NotFound || await open.ContextAsync(id, ct) is not { } context)
            return Results.NotFound();
        if (!TaskAccess.Sees(user, context.Task))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var sheet = await sheets.ShowAsync(context, ct);
        return new RazorComponentResult<TaskPage>(new
        {
            Sheet = result switch
            {
                VerbResult.Refused no => sheet with { Refusal = no.Refusal },
                VerbResult.Invalid wrong => sheet with { Trouble = wrong.Message },
                VerbResult.Standing standing => sheet with { Trouble = standing.Detail },
                VerbResult.Forbidden forbidden => sheet with { Trouble = forbidden.Detail },
                _ => sheet,
            },
        })
        { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    static Task<VerbResult> RunAsync(IServiceProvider services, Guid id, string verb, IFormCollection form, CancellationToken ct)
    {
        string? who = form["who"], text = form["text"];
        return verb switch
        {
            "comment" => services.GetRequiredService<CommentTask>().ExecuteAsync(id, new CommentRequest(text), ct),
            "cosign" => services.GetRequiredService<CosignTask>().ExecuteAsync(id, new CosignRequest(null, who, text, form["wait"] == "true"), ct),
            "answer" when Guid.TryParse(form["cosign"], out var cosign) => services.GetRequiredService<AnswerCosign>().ExecuteAsync(id, cosign, new CosignAnswerRequest(text), ct),
            "transfer" => services.GetRequiredService<TransferTask>().ExecuteAsync(id, new TransferRequest(null, who, text), ct),
            "copy" => services.GetRequiredService<CopyTask>().ExecuteAsync(id, new CopyRequest(string.IsNullOrEmpty(who) ? [] : [who]), ct),
            "remind" => services.GetRequiredService<RemindTask>().ExecuteAsync(id, ct),
            "recall" => services.GetRequiredService<RecallTask>().ExecuteAsync(id, new RecallRequest(text, form["operation"]), ct),
            _ => Task.FromResult<VerbResult>(new VerbResult.NotFound()),
        };
    }
}
