using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>An engine on a database of its own, with a clock that tests move.</summary>
public abstract class EngineDatabase : IAsyncLifetime
{
    ServiceProvider? services;

    public MovableClock Clock { get; } = new();

    /// <summary>Breaks every <c>Test.Break</c> activity while blown.</summary>
    internal TestActivities.Fuse Fuse { get; } = new();

    /// <summary>The engine's services.</summary>
    public IServiceProvider Services => services!;

    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>One step: a scope and a transaction that is committed at the end.</summary>
    public async Task<T> StepAsync<T>(Func<WorkflowRuntime, Task<T>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        await using var scope = Scope();
        await using var transaction = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<EngineDb>());
        var result = await step(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>Reads with a fresh context.</summary>
    public async Task<T> ReadAsync<T>(Func<EngineDb, Task<T>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var scope = Scope();
        return await query(scope.ServiceProvider.GetRequiredService<EngineDb>());
    }

    /// <summary>Nothing stored contradicts anything else stored.</summary>
    public async Task AssertInvariantsAsync()
    {
        await using var scope = Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync());
    }

    public async Task InitializeAsync()
    {
        await CreateAsync();
        services = Open();
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<EngineDb>().Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await DropAsync();
    }

    /// <summary>Another process's engine on the same database.</summary>
    public ServiceProvider Open(Action<EngineOptions>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddDbContext<EngineDb>(Use);
        collection.AddSingleton(Fuse);
        collection.AddEngine<EngineDb>(options =>
        {
            TestActivities.Register(options.Activities);
            options.RunTimers = false;
            configure?.Invoke(options);
        });
        return collection.BuildServiceProvider(validateScopes: true);
    }

    protected abstract void Use(DbContextOptionsBuilder options);

    protected virtual Task CreateAsync() => Task.CompletedTask;

    protected virtual Task DropAsync() => Task.CompletedTask;
}

#pragma warning disable CA1001 // xunit ends it through IAsyncLifetime
public sealed class SqliteEngine : EngineDatabase
{
    SqliteFile? file;

    protected override Task CreateAsync()
    {
        file = new();
        return Task.CompletedTask;
    }

    protected override void Use(DbContextOptionsBuilder options) =>
        options.UseSqlite(file!.ConnectionString).AddInterceptors(new EngineDb.SqlitePragmas(), StepGuard.Instance);

    protected override Task DropAsync()
    {
        file!.Dispose();
        return Task.CompletedTask;
    }
}
#pragma warning restore CA1001

public sealed class PostgresEngine : EngineDatabase
{
    string connectionString = "";

    protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString).AddInterceptors(StepGuard.Instance);

    protected override async Task CreateAsync() => connectionString = await (await PostgresCluster.Shared).CreateDatabaseAsync();
}
