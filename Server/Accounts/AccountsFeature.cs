using System.Threading.RateLimiting;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Pages;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace DecisionWorkflow.Server.Accounts;

internal static class AccountsFeature
{
    public const string SignInLimit = "sign-in";

    // A class trains several dozen people behind one address, and tests sign everybody in.
    private const int DemoSignInsPerMinute = 6000;

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapSession();
        app.MapSessionPages();
        app.MapPasswordPages();
        app.MapAccountPages();
        app.MapProposalPages();
        app.MapSetupPages();
    }

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var options = Settings.Read<AccountsOptions>(builder.Configuration, "Accounts");
        var demo = Settings.Read<DemoOptions>(builder.Configuration, "Demo");
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddScoped<CurrentUser>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignIn>();
        services.AddScoped<FailedPasswords>();
        services.AddScoped<ChangePassword>();
        services.AddSingleton<PasswordPolicy>();
        services.AddScoped<AccountAuthority>();
        services.AddScoped<AccountQueries>();
        services.AddScoped<AccountActs>();
        services.AddScoped<CreateAccount>();
        services.AddScoped<ChangeAccount>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<DisableAccount>();
        services.AddScoped<ProposeAct>();
        services.AddScoped<ReviewProposal>();
        services.AddScoped<ProposalQueries>();
        services.AddSingleton<ProposalSeal>();
        services.AddSingleton(new NavigationBadge(ProposalPages.Path, (scope, cancellation) => scope.GetRequiredService<ProposalQueries>().CountMineAsync(cancellation)));
        services.AddScoped<Setup>();
        services.AddSingleton<SetupCode>();
        services.AddScoped<IPasswordHasher<Account>, BoundedPasswordHasher>();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = options.FailuresBeforeLockout;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(options.LockoutMinutes);
                // PasswordPolicy says the same in Chinese, and counts classes.
                identity.Password.RequiredLength = 1;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
            })
            .AddEntityFrameworkStores<ServerDb>()
            .AddPasswordValidator<PasswordPolicy>()
            .AddErrorDescriber<ChineseIdentityErrors>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        // Every endpoint asks for a signed-in person unless it says otherwise.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions
                {
                    Window = TimeSpan.FromMinutes(1),
                    PermitLimit = demo.Enabled ? DemoSignInsPerMinute : options.SignInsPerMinute,
                }));
        });
    }
}
