namespace DecisionWorkflow.Server.Voting;

internal enum ObjectionOutcome
{
    /// <summary>未达绝大多数：逐条答复、解释</summary>
    NotOverwhelming,

    /// <summary>绝大多数居民不赞成：应予纠正</summary>
    Overwhelming,

    /// <summary>反馈户数不足，须监督委员会书面认定</summary>
    TooFew,
}
