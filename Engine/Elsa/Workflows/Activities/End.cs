using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities;

/// <summary>Ends the flowchart it stands in.</summary>
[Activity("Elsa", "流程", "结束所在的流程图；其他分支一并停止。", DisplayName = "结束")]
public class End : CodeActivity, ITerminalNode;
