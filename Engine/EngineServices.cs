using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DecisionWorkflow.Engine;

/// <summary>Registers the engine.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine on the host's context, whose model has <see cref="EngineModel.MapEngine"/>.</summary>
    /// <typeparam name="TDbContext">The host's context; the engine's rows change in its transactions.</typeparam>
    public static IServiceCollection AddEngine<TDbContext>(this IServiceCollection services, Action<EngineOptions>? configure = null)
        where TDbContext : DbContext
    {
        var options = new EngineOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddSingleton(options.Activities);
        services.AddSingleton(options.Limits);
        services.AddSingleton(new ActivityMaterializer(options.Activities, options.Limits));
        services.AddSingleton(new WorkflowRunner(options.Limits));
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped(scope => new PublishGate(scope.GetRequiredService<TDbContext>(), options, scope));
        services.AddScoped(scope => new DefinitionStore(
            scope.GetRequiredService<TDbContext>(), scope.GetRequiredService<TimeProvider>(), scope.GetRequiredService<PublishGate>()));
        services.AddScoped(scope => new DefinitionQueries(scope.GetRequiredService<TDbContext>()));
        services.AddScoped(scope => new DefinitionRemoval(scope.GetRequiredService<TDbContext>(), scope.GetRequiredService<PublishGate>()));
        services.AddScoped(scope => new InstanceRemoval(scope.GetRequiredService<TDbContext>()));
        return services;
    }
}
