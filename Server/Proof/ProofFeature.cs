using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Proof;

internal static class ProofFeature
{
    public static void AddProof(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SigningKey>();
        services.AddSingleton<RootFiles>();
        services.AddScoped<ChangeJournal>();
        services.AddScoped<MakeRoot>();
        services.AddScoped<StartProof>();
        services.AddScoped<VerifyProof>();
    }

    public static async Task StartProofAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<StartProof>().RunAsync();
    }
}
