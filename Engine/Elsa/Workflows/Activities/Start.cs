using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Marks where a flowchart begins.</summary>
[Activity("Elsa", "流程", "标明流程图从这里开始。", DisplayName = "开始")]
public class Start : CodeActivity, IStartNode;
