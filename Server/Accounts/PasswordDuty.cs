using DecisionWorkflow.Server.Api;

namespace DecisionWorkflow.Server.Accounts;

internal static class PasswordDuty
{
    private static readonly string[] StillOpen = ["/account/password", "/sign-out", "/preferences", "/api/v1/session", "/health"];

    /// <summary>Who signed in with a password that an administrator has seen changes it before anything else.</summary>
    public static void UsePasswordDuty(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var user = context.RequestServices.GetRequiredService<CurrentUser>();
            if (!user.MustChangePassword || StillOpen.Any(path => context.Request.Path.StartsWithSegments(path)))
                return next(context);
            if (context.Request.IsForPrograms())
                return Problems.Forbidden("这个密码是管理员设置的，请先在网页上修改密码。").ExecuteAsync(context);
            context.Response.Redirect("/account/password");
            return Task.CompletedTask;
        });
}
