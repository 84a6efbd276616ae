using Elsa.Expressions.JavaScript.Activities;
using Elsa.Scheduling.Activities;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.StateMachine.Activities;
using Elsa.Workflows.Management.Activities.SetOutput;
using Elsa.Workflows.Runtime.Activities;
using Parallel = Elsa.Workflows.Activities.Parallel;
using Timer = Elsa.Scheduling.Activities.Timer;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Elsa's standard activities.</summary>
internal static class StandardActivities
{
    public static ActivityRegistry Register(ActivityRegistry registry) => registry
        .Add<Workflow>()
        .Add<Flowchart>().Add<Sequence>().Add<FlowNode>().Add<StateMachine>().Add<Parallel>().Add<Fork>()
        .Add<Start>().Add<End>().Add<Finish>().Add<Complete>().Add<Fault>()
        .Add<FlowDecision>().Add<FlowSwitch>().Add<FlowFork>().Add<FlowJoin>()
        .Add<If>().Add<Switch>()
        .Add<While>().Add<For>().Add<ForEach>().Add<ParallelForEach>().Add<Break>()
        .Add<SetVariable>().Add<SetOutput>().Add<SetName>().Add<Correlate>().Add<WriteLine>()
        .Add<Event>().Add<PublishEvent>().Add<RunTask>()
        .Add<DispatchWorkflow>().Add<ExecuteWorkflow>().Add<BulkDispatchWorkflows>()
        .Add<Delay>().Add<Timer>().Add<Cron>().Add<StartAt>()
        .Add<RunJavaScript>().Add<NotFoundActivity>();
}
