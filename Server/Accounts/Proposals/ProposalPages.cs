using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>账户复核: what one administrator asks for on an administrator's account, and the other's word on it.</summary>
internal static class ProposalPages
{
    public const string Path = "/account-proposals";

    public static void MapProposalPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Path).ExcludeFromDescription()
            .AddEndpointFilter(async (context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<AccountAuthority>().MayReview ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", (ProposalQueries proposals, CancellationToken cancellation) => PageAsync(proposals, null, cancellation));
        pages.MapPost("{id:guid}/confirm", async (Guid id, ReviewProposal review, ProposalQueries proposals, CancellationToken cancellation) =>
            await PageAsync(proposals, await review.ConfirmAsync(id, cancellation), cancellation));
        pages.MapPost("{id:guid}/refuse", async (Guid id, HttpContext http, ReviewProposal review, ProposalQueries proposals) =>
            await PageAsync(proposals, await review.RefuseAsync(id, (await http.Request.ReadFormAsync(http.RequestAborted))["reason"].ToString(), http.RequestAborted), http.RequestAborted));
        pages.MapPost("{id:guid}/withdraw", async (Guid id, ReviewProposal review, ProposalQueries proposals, CancellationToken cancellation) =>
            await PageAsync(proposals, await review.WithdrawAsync(id, cancellation), cancellation));
    }

    private static async Task<IResult> PageAsync(ProposalQueries proposals, AccountAnswer? answer, CancellationToken cancellation)
    {
        var (waiting, past) = await proposals.ListAsync(cancellation);
        return new RazorComponentResult<ProposalsPage>(new { Waiting = waiting, Past = past, Fault = answer?.Fault, Done = answer?.Done })
        { StatusCode = answer?.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
