using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Tests.Engine.Execution;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.DependencyInjection;
using PropertyInfo = System.Reflection.PropertyInfo;

namespace DecisionWorkflow.Tests.Engine.Activities;

public sealed class Authoring
{
    [Fact]
    public void Everything_a_person_reads_of_the_standard_activities_is_Chinese()
    {
        var texts = StandardActivities.Register(new ActivityRegistry()).Descriptors.SelectMany(x => new[]
            {
                ($"{x.TypeName} name", x.DisplayName), ($"{x.TypeName} description", x.Description), ($"{x.TypeName} category", x.Category),
            }
            .Concat(x.Inputs.SelectMany(y => new[] { ($"{x.TypeName}.{y.Name}", y.DisplayName), ($"{x.TypeName}.{y.Name} description", y.Description) }))
            .Concat(x.Outputs.SelectMany(y => new[] { ($"{x.TypeName}.{y.Name}", y.DisplayName), ($"{x.TypeName}.{y.Name} description", y.Description) }))
            .Concat(x.Ports.Select(y => ($"{x.TypeName}:{y.Name}", y.DisplayName))));

        Assert.Empty(texts.Where(x => x.Item2 == null || !x.Item2.Any(c => c is >= '一' and <= '鿿')).Select(x => $"{x.Item1} = {x.Item2}"));
    }

    [Fact]
    public async Task A_class_describes_itself_for_the_toolbox()
    {
        var descriptor = new ActivityRegistry().Add<Approve>().Find("Acme.Approve")!;

        Assert.Equal("主管审批", descriptor.DisplayName);
        Assert.Equal("人工任务", descriptor.Category);
        Assert.Equal(["同意", "驳回"], descriptor.Ports.Select(x => x.Name));
        Assert.Equal(["Role dropdown String", "Note multiline String", "Count singleline Int32?", "Tags multitext List<String>", "Data dictionary ObjectDictionary"], descriptor.Inputs.Select(x => $"{x.Name} {x.UIHint} {x.TypeName}"));
        Assert.Equal("Result Object", string.Join(',', descriptor.Outputs.Select(x => $"{x.Name} {x.TypeName}")));

        await using var services = new ServiceCollection().AddSingleton(new Staff(["经办人", "主管"])).BuildServiceProvider();
        var options = (DropDownProps)(await EditorOptions.OfAsync(descriptor.Inputs.First(), null, services))["dropdown"];
        Assert.Equal(["经办人", "主管"], options.SelectList!.Items.Select(x => x.Text));
    }

    [Fact]
    public async Task A_workflow_may_be_written_in_code()
    {
        var workflow = await new WorkflowBuilder().BuildWorkflowAsync(new Counting());
        var run = await FlowRun.StartAsync(workflow);

        Assert.Equal("Finished", run.SubStatus);
        Assert.Equal(3, run.State.Output["Total"]);
        Assert.Equal("Counting", run.State.DefinitionId);
    }

    private sealed record Staff(string[] Roles);

    [Activity("Acme", "人工任务", "等待处理人提交结果", DisplayName = "主管审批")]
    [FlowNode("同意", "驳回")]
    private sealed class Approve : Activity<object>
    {
        [Input(UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
        public Input<string> Role { get; set; } = null!;

        [Input(UIHint = InputUIHints.MultiLine)]
        public Input<string> Note { get; set; } = null!;

        [Input]
        public Input<int?> Count { get; set; } = null!;

        [Input]
        public Input<ICollection<string>> Tags { get; set; } = null!;

        [Input]
        public Input<IDictionary<string, object>> Data { get; set; } = null!;
    }

    private sealed class RoleOptions(Staff staff) : DropDownOptionsProviderBase
    {
        protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<ICollection<SelectListItem>>([.. staff.Roles.Select(x => new SelectListItem(x, x))]);
    }

    private sealed class Counting : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            var total = builder.WithVariable("Total", 0);
            builder.WithOutput<int>("Total");
            builder.Root = new Sequence
            {
                Activities =
                [
                    new For
                    {
                        Start = new Input<int>(1),
                        End = new Input<int>(3),
                        Body = new Inline(context => total.Set(context, total.Get(context) + 1)),
                    },
                    new Elsa.Workflows.Management.Activities.SetOutput.SetOutput { OutputName = new("Total"), OutputValue = new(total) },
                ],
            };
        }
    }
}
