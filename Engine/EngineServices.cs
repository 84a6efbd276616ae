using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Engine.Timers;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

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
        services.AddSingleton(root => new WorkflowGraphs(root.GetRequiredService<ActivityMaterializer>()));

        services.AddScoped(scope => new PublishGate(Db(scope), options, scope.GetRequiredService<WorkflowGraphs>(), Time(scope), scope));
        services.AddScoped(scope => new DefinitionStore(Db(scope), Time(scope), scope.GetRequiredService<PublishGate>(), Tell(scope)));
        services.AddScoped(scope => new DefinitionQueries(Db(scope)));
        services.AddScoped(scope => new DefinitionRemoval(
            Db(scope), scope.GetRequiredService<PublishGate>(), (trials, cancellation) => options.RemovingTrials?.Invoke(scope, trials, cancellation) ?? Task.CompletedTask, Tell(scope)));
        services.AddScoped(scope => new DefinitionExchange(Db(scope), scope.GetRequiredService<DefinitionStore>()));
        services.AddScoped(scope => new WorkflowFiles(Db(scope), scope.GetRequiredService<DefinitionStore>(), scope.GetRequiredService<ILogger<WorkflowFiles>>()));

        services.AddScoped(scope => new InstanceSession(Db(scope), Time(scope)));
        services.AddScoped(scope => new BurstQueue(
            Db(scope), scope.GetRequiredService<InstanceSession>(), scope.GetRequiredService<WorkflowGraphs>(),
            scope.GetRequiredService<WorkflowRunner>(), options, Time(scope), scope));
        services.AddScoped(scope => new WorkflowRuntime(scope.GetRequiredService<InstanceSession>(), scope.GetRequiredService<BurstQueue>()));
        services.AddScoped(scope => new InstanceMoves(
            Db(scope), scope.GetRequiredService<InstanceSession>(), scope.GetRequiredService<BurstQueue>(), scope.GetRequiredService<WorkflowGraphs>(), Time(scope)));
        services.AddScoped<IEventPublisher, EventPublisher>();
        services.AddScoped<ITaskReporter, TaskReporter>();
        services.AddScoped(scope => new InstanceQueries(Db(scope)));
        services.AddScoped(scope => new InstanceHistory(Db(scope)));
        services.AddScoped(scope => new InstanceIncidents(Db(scope), scope.GetRequiredService<WorkflowGraphs>()));
        services.AddScoped(scope => new InstanceWays(Db(scope), scope.GetRequiredService<WorkflowGraphs>()));
        services.AddScoped(scope => new InstanceRemoval(Db(scope)));
        services.AddScoped(scope => new InstanceRepair(Db(scope)));
        services.AddScoped(scope => new InstanceInvariants(Db(scope), Time(scope)));

        services.AddScoped(scope => new FireTimer(Db(scope), scope.GetRequiredService<WorkflowRuntime>(), options, Time(scope)));
        services.AddSingleton(root => new TimerService(
            root.GetRequiredService<IServiceScopeFactory>(), options, Time(root), root.GetRequiredService<ILogger<TimerService>>(), Db));
        services.AddHostedService(root => root.GetRequiredService<TimerService>());
        return services;

        static DbContext Db(IServiceProvider scope) => scope.GetRequiredService<TDbContext>();
        Func<DefinitionChange, CancellationToken, Task> Tell(IServiceProvider scope) => (change, cancellation) => options.DefinitionChanged?.Invoke(scope, change, cancellation) ?? Task.CompletedTask;
        static TimeProvider Time(IServiceProvider scope) => scope.GetRequiredService<TimeProvider>();
    }
}
