using DecisionWorkflow.Engine.Activities;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>Activities as a host has them: one that writes into the step's transaction, one that waits, one that waits for a time, one that breaks.</summary>
static class TestActivities
{
    public static void Register(ActivityRegistry registry) =>
        registry.Add<WriteNote>().Add<WaitForPerson>().Add<WaitForTime>().Add<Break>().Add<BadSql>().Add<EveryMinute>();

    [Activity("Test")]
    public sealed class WriteNote : CodeActivity
    {
        public Input<string> Text { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context)
        {
            var db = context.GetRequiredService<EngineDb>();
            db.Notes.Add(new() { Text = $"{context.WorkflowExecutionContext.Id}:{context.Get(Text)}" });
        }
    }

    [Activity("Test")]
    public sealed class WaitForPerson : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(Resume);

        ValueTask Resume(ActivityExecutionContext context) =>
            context.CompleteActivityWithOutcomesAsync(context.TryGetWorkflowInput<string>("outcome", out var outcome) ? outcome : "Done");
    }

    [Activity("Test")]
    public sealed class WaitForTime : Activity
    {
        public Input<string> At { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context) =>
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Elsa.Delay", Stimulus = new { resumeAt = context.Get(At) } });
    }

    [Activity("Test")]
    public sealed class Break : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            if (context.GetRequiredService<Fuse>().Blown)
                throw new InvalidOperationException("保险丝断了");
        }
    }

    /// <summary>Sends a statement that the database refuses, and may hide that.</summary>
    [Activity("Test")]
    public sealed class BadSql : CodeActivity
    {
        public Input<string> How { get; set; } = default!;

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var how = context.Get(How);
            try
            {
                await context.GetRequiredService<EngineDb>().Database.ExecuteSqlRawAsync("INSERT INTO \"NoSuchTable\" VALUES (1)");
            }
            catch (Exception wrong) when (how != "thrown")
            {
                if (how == "wrapped")
                    throw new FormatException("别的话", wrong);
            }
        }
    }

    /// <summary>Starts its workflow every minute, as Elsa's cron trigger does.</summary>
    [Activity("Test", Kind = ActivityKind.Trigger)]
    public sealed class EveryMinute : Trigger
    {
        public EveryMinute() => CanStartWorkflow = true;

        protected override object GetTriggerPayload(TriggerIndexingContext context) => new { cronExpression = "0 * * * * *" };

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
    }

    public sealed class Fuse
    {
        public bool Blown { get; set; }
    }
}
