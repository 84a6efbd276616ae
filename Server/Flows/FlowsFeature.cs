using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Incidents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Server.Versions;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Flows;

/// <summary>The engine with the community's activities, and the procedures that come with the product.</summary>
internal static class FlowsFeature
{
    // Business time has one zone (D8).
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "中国标准时间", "中国标准时间");

    public static void AddFlows(this WebApplicationBuilder builder)
    {
        builder.Services.AddEngine<ServerDb>(engine =>
        {
            engine.CronZone = Shanghai;
            engine.Unattended = services => services.GetRequiredService<CurrentUser>().ActAsSystem();
            engine.RemovingTrials = (services, instances, ct) => services.GetRequiredService<DeleteTrialCase>().OfInstancesAsync(instances, ct);
            engine.StartGuard = StartableFlow.RefusalAsync;
            engine.DefinitionChanged = FlowRecord.WriteAsync;
            engine.RunningOut = context => context.GetRequiredService<MatterDesk>().WhyNotEndAsync(context.WorkflowExecutionContext.Id, context.WorkflowExecutionContext.CorrelationId);
            engine.PublishGuards.Add(PublishGuard.LookAsync);
            engine.AddActivity<Approval>();
            engine.AddActivity<ArchiveCheck>();
            engine.AddActivity<Meetings.Attendance>();
            engine.AddActivity<CloseMatter>();
            engine.AddActivity<Document>();
            engine.AddActivity<Evaluation>();
            engine.AddActivity<HumanTask>();
            engine.AddActivity<Publicity>();
            engine.AddActivity<Vote>();
        });
        builder.Services.AddSingleton<ShippedProcedures>();
        builder.Services.AddScoped<PublishGuard>();
        builder.Services.AddSingleton(new DueWork("timers", (services, ct) => services.GetRequiredService<TimerService>().DrainDueAsync(ct)));
        var flows = Settings.Read<FlowOptions>(builder.Configuration, "Flows");
        builder.Services.AddSingleton(flows with { Path = Installation.PathOf(builder.Environment, flows.Path) });
        builder.AddVersions();
        builder.AddIncidents();
    }

    /// <summary>What the flow administrator does beside drawing: moves cases to other versions, mends failed steps.</summary>
    public static void MapFlows(this IEndpointRouteBuilder app)
    {
        app.MapVersions();
        app.MapIncidents();
    }
}
