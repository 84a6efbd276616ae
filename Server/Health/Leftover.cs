namespace DecisionWorkflow.Server.Health;

/// <summary>What a torn step can leave behind.</summary>
public enum LeftoverKind
{
    InstanceWithoutCase,
    InstanceWithoutParent,
    CaseWithoutInstance,
    CaseOpenAfterEnd,
    AnswerForNothing,
    CounterBehind,
    NumberMissing,
    TaskWithoutBookmark,
    BookmarkWithoutTask,
    BookmarkOfNoInstance,
    BookmarkWithoutTimer,
    TimerOfNothing,
    StateAndRowsDiffer,
    RowOfNoCase,
    DraftOfNoTask,
    FiledPaperWithoutItem,
    ItemWithoutPaper,
    FileMissing,
}

/// <summary>One thing found: the row, by table and key, and what is wrong with it.</summary>
public sealed record Leftover(LeftoverKind Kind, string Table, string Key, string Detail);

/// <summary>What each kind is called, and what the repair does about it.</summary>
internal static class LeftoverKinds
{
    internal sealed record Words(string Name, string Repair);

    private const string Marked = "只登记隔离，等人处理";

    private static readonly Dictionary<LeftoverKind, Words> All = new()
    {
        [LeftoverKind.InstanceWithoutCase] = new("流程实例没有事项", "停掉它的定时，登记隔离；当时的立项没有保存，请重新发起"),
        [LeftoverKind.InstanceWithoutParent] = new("子流程没有上级流程", "停掉它的定时，登记隔离"),
        [LeftoverKind.CaseWithoutInstance] = new("事项没有流程实例", "事项停办，待办作废，登记隔离；请重新发起"),
        [LeftoverKind.CaseOpenAfterEnd] = new("流程已结束，事项还开着", Marked),
        [LeftoverKind.AnswerForNothing] = new("操作的答复指向不存在的事项、待办或文书", "答复移到别的编号下保存，同一操作再提交时重新办理"),
        [LeftoverKind.CounterBehind] = new("编号计数落后", "计数调到已用的最大号"),
        [LeftoverKind.NumberMissing] = new("编号有缺", "登记缺号说明，不补号、不重用"),
        [LeftoverKind.TaskWithoutBookmark] = new("待办没有等待点", "待办作废，登记隔离"),
        [LeftoverKind.BookmarkWithoutTask] = new("流程在等一个不存在的待办或公示", "只登记隔离；请流程管理员把事项移到别的步骤，或终止后重新发起"),
        [LeftoverKind.BookmarkOfNoInstance] = new("等待点没有流程实例", "停掉它的定时，登记隔离"),
        [LeftoverKind.BookmarkWithoutTimer] = new("等待时间的等待点没有定时", "按等待点里的时间补上定时"),
        [LeftoverKind.TimerOfNothing] = new("定时没有等待点", "停掉定时，登记隔离"),
        [LeftoverKind.StateAndRowsDiffer] = new("流程实例与它的记录对不上", Marked),
        [LeftoverKind.RowOfNoCase] = new("所属的事项不存在", Marked),
        [LeftoverKind.DraftOfNoTask] = new("草稿的待办不存在", Marked),
        [LeftoverKind.FiledPaperWithoutItem] = new("文书标为已归档，目录里没有", Marked),
        [LeftoverKind.ItemWithoutPaper] = new("档案没有对应的文书", Marked),
        [LeftoverKind.FileMissing] = new("文件内容缺失", "只登记隔离；请从备份恢复文件"),
    };

    public static string Name(this LeftoverKind kind) => All[kind].Name;

    public static string Repair(this LeftoverKind kind) => All[kind].Repair;
}
