using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows.Activities;

/// <summary>Writes a line to the log.</summary>
[Activity("Elsa", "基本", "向系统日志写一行文字，用于试运行流程。", DisplayName = "写日志")]
public class WriteLine : CodeActivity
{
    /// <summary>A line to be set.</summary>
    public WriteLine()
    {
    }

    /// <summary>A line.</summary>
    /// <param name="text">The text.</param>
    public WriteLine(string text) => Text = new Input<string>(text);

    /// <summary>A line.</summary>
    /// <param name="text">The text.</param>
    public WriteLine(Input<string> text) => Text = text;

    /// <summary>The text.</summary>
    [Input(DisplayName = "文字", Description = "写入日志的文字。")]
    public Input<string> Text { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        context.GetService<ILogger<WriteLine>>()?.LogInformation("{Instance} {Activity}: {Text}", context.WorkflowExecutionContext.Id, Id, context.Get(Text));
}
