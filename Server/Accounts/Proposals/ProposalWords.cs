namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>What people call acts and outcomes.</summary>
internal static class ProposalWords
{
    public static string Of(ProposedAct act) => act switch
    {
        ProposedAct.Create => "新建账户",
        ProposedAct.Change => "修改账户",
        ProposedAct.ResetPassword => "重置密码",
        ProposedAct.Disable => "停用账户",
        ProposedAct.Enable => "启用账户",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };

    public static string Of(ProposalOutcome outcome) => outcome switch
    {
        ProposalOutcome.Confirmed => "已同意",
        ProposalOutcome.Refused => "未同意",
        ProposalOutcome.Withdrawn => "已撤回",
        ProposalOutcome.Expired => "已过期",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
