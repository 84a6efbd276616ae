namespace DecisionWorkflow.Engine.Activities;

/// <summary>What the standard outcomes are called in Chinese. The outcome itself keeps its name: connections refer to it.</summary>
public static class OutcomeNames
{
    /// <summary>What people read for an outcome.</summary>
    /// <param name="outcome">Its name in connections.</param>
    public static string Of(string outcome) => outcome switch
    {
        "Done" => "完成",
        "True" => "是",
        "False" => "否",
        "Default" => "其他",
        "Completed" => "全部完成",
        "Canceled" => "已取消",
        Execution.ChildWorkflows.FaultedPort => "子流程出错",
        _ => outcome,
    };
}
