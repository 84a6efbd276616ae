using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts;

internal static class PasswordPages
{
    public static void MapPasswordPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/account/password", () => new RazorComponentResult<PasswordPage>());
        pages.MapPost("/account/password", Change).Takes(BodyLimits.Credentials);
    }

    private static async Task<IResult> Change(HttpContext http, ChangePassword change)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fault = form["password"] == form["again"]
            ? await change.RunAsync(form["current"].ToString(), form["password"].ToString(), http.RequestAborted)
            : "两次输入的新密码不一样，请重新输入。";
        return new RazorComponentResult<PasswordPage>(new { Fault = fault, Done = fault is null })
        {
            StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
