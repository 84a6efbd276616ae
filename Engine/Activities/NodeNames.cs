using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Activities by the names that people gave them.</summary>
static class NodeNames
{
    /// <summary>The text shown in the editor, else the name, else what its type is called.</summary>
    public static string Of(ActivityNode node) =>
        node.Activity.Metadata.TryGetValue("displayText", out var text) && text is string { Length: > 0 } shown ? shown
        : GivenNames.Of(node.Activity.Name, node.Activity.Type) is { } name ? name
        : node.Activity is NotFoundActivity missing ? missing.MissingTypeName
        : node.Descriptor.DisplayName is { Length: > 0 } type ? type
        : node.Activity.Id;

    /// <summary>The name with the sub-workflows around it: 结果公布 › 张贴.</summary>
    public static string PathOf(ActivityNode node)
    {
        var path = Of(node);
        for (var around = node.Parent; around is not null; around = around.Parent)
            if (around.Activity is WorkflowDefinitionActivity)
                path = $"{Of(around)} › {path}";
        return path;
    }
}
