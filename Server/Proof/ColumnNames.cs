namespace DecisionWorkflow.Server.Proof;

/// <summary>Columns as people call them; the column's own name stands behind for whoever looks in the database.</summary>
internal static class ColumnNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Accepted"] = "是否采纳", ["Actor"] = "办理人", ["Against"] = "反对户数", ["AnswerBy"] = "答复期限", ["AnsweredAt"] = "答复时间", ["ArchiveNo"] = "档号",
        ["AssigneeName"] = "承办人", ["At"] = "时间", ["Boards"] = "张贴处", ["Category"] = "类别", ["CheckJson"] = "四性检测", ["ClosedAt"] = "办结时间", ["ClosedBy"] = "办结人",
        ["ClosedByName"] = "办结人姓名", ["Content"] = "内容", ["ContentType"] = "文件类型", ["CreatedAt"] = "生成时间", ["CreatedBy"] = "生成人", ["Date"] = "日期", ["Disabled"] = "停用",
        ["DisplayName"] = "姓名", ["DocNo"] = "文号", ["DocumentId"] = "所指文书", ["Ended"] = "会议结束", ["EndsOn"] = "公示截止日", ["FiledAt"] = "归档时间", ["FiledBy"] = "归档人",
        ["Finding"] = "书面认定", ["FondsCode"] = "全宗号", ["FoundBy"] = "认定人", ["Households"] = "户数", ["IssueDate"] = "成文日期", ["Issuer"] = "责任者", ["ItemNo"] = "件号",
        ["Json"] = "内容", ["MatterNo"] = "事项号", ["MeetAt"] = "会议时间", ["MetadataSha256"] = "目录校验码", ["Name"] = "名称", ["No"] = "编号", ["OrganizationId"] = "单位",
        ["Outcome"] = "办理结果", ["Pages"] = "页数", ["PagesExact"] = "页数已核定", ["Parameters"] = "参数", ["PasswordHash"] = "密码", ["PostedOn"] = "张贴日", ["ProblemCode"] = "问题代码",
        ["Raiser"] = "提出人", ["Remark"] = "备注", ["ResolvedOn"] = "决议日期", ["Responsible"] = "责任者", ["Result"] = "结果", ["Retention"] = "保管期限", ["Scope"] = "所属环节",
        ["Security"] = "密级", ["Sha256"] = "文件校验码", ["Sheet"] = "测评表", ["Size"] = "文件大小", ["SourceLabel"] = "来源", ["SourceNode"] = "来源节点", ["StartsOn"] = "公示起始日",
        ["State"] = "状态", ["Status"] = "状态", ["Step"] = "步骤", ["TemplateCode"] = "模板", ["TemplateSha256"] = "模板校验码", ["Text"] = "文字", ["Title"] = "题名",
        ["UserName"] = "用户名", ["Value"] = "值", ["Venue"] = "地点", ["Year"] = "年度",
    };

    public static string Of(string column) => Names.TryGetValue(column, out var name) ? $"{name}（{column}）" : column;
}
