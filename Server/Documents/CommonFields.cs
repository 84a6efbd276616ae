namespace DecisionWorkflow.Server.Documents;

/// <summary>Labels of the fields that every document may name in braces, where no control carries a label.</summary>
internal static class CommonFields
{
    static readonly Dictionary<string, string> Labels = new()
    {
        ["CommunityName"] = "社区名称",
        ["CommunityShort"] = "社区简称",
        ["PartyOrgName"] = "社区党组织",
        ["CommitteeName"] = "居民委员会",
        ["SubdistrictName"] = "街道",
        ["SubdistrictOfficeName"] = "街道办事处",
        ["PwcName"] = "街道党工委",
        ["MatterName"] = "事项名称",
        ["MatterNo"] = "事项编号",
        ["SubjectCategory"] = "事项类别",
        ["DocNo"] = "文号",
        ["IssueDate"] = "成文日期",
        ["Drafter"] = "经办人",
        ["SecretaryName"] = "书记",
        ["DirectorName"] = "居委会主任",
        ["Phone"] = "联系电话",
        ["Year"] = "年度",
        ["MeetingName"] = "会议名称",
        ["MeetingNo"] = "会议次数",
        ["MeetAt"] = "会议时间",
        ["Venue"] = "会议地点",
        ["Chairperson"] = "主持人",
        ["Recorder"] = "记录人",
        ["Expected"] = "应到人数",
        ["Attended"] = "到会人数",
        ["NonVoting"] = "列席人数",
        ["QuorumRequired"] = "法定人数",
        ["QuorumText"] = "法定人数要求",
        ["QuorumMet"] = "是否达到法定人数",
        ["VoteMode"] = "表决方式",
        ["Issued"] = "发出票",
        ["Returned"] = "收回票",
        ["Valid"] = "有效票",
        ["For"] = "赞成票",
        ["Against"] = "反对票",
        ["Abstain"] = "弃权票",
        ["Invalid"] = "无效票",
        ["Base"] = "计算基数",
        ["BaseName"] = "计算基数名称",
        ["Threshold"] = "通过要求",
        ["Required"] = "通过所需票数",
        ["Result"] = "表决结果",
        ["PublicStart"] = "公示开始日",
        ["PublicEnd"] = "公示截止日",
        ["PublicityDays"] = "公示天数",
        ["Boards"] = "公开栏",
        ["No"] = "序号",
    };

    /// <summary>Every case supplies it.</summary>
    public static bool Knows(string name) => Labels.ContainsKey(name);

    public static string LabelOf(string name) => Labels.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..], name);
}
