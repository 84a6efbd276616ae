namespace DecisionWorkflow.Server.Evaluations;

/// <summary>What a code's holder is told, in one plain answer each.</summary>
internal static class BallotWords
{
    public static (string Title, string Text, int Status) Of(CodeStanding standing) => standing switch
    {
        CodeStanding.Used => ("这个测评码已经用过", "一个测评码只能交一张票，票已经收到，不能再改。", StatusCodes.Status409Conflict),
        CodeStanding.Closed => ("测评已经结束", "现场已停止收票，这个测评码不能再用。", StatusCodes.Status409Conflict),
        CodeStanding.Keyless => ("现在收不了票", "这张票没有交上，测评码也没有用掉。请告诉现场工作人员：服务器上缺本轮的开票钥匙。可以改填纸质票。", StatusCodes.Status503ServiceUnavailable),
        CodeStanding.Unknown => ("没有这个测评码", "请核对测评码条上的 12 个字符，或者重新扫一次二维码；重新发过码的，旧码作废。仍不行，请向现场工作人员换一张。", StatusCodes.Status404NotFound),
        _ => ("测评票已收到", "谢谢您参加测评。系统没有记录这张票是谁交的，也不能再改。可以关闭本页。", StatusCodes.Status200OK),
    };

    public static readonly (string Title, string Text, int Status) TooMany =
        ("试错太多次", "没有这个测评码，而且这里同时输入了很多不存在的测评码。请核对测评码条上的 12 个字符再输一次：正确的码随时可用，不受影响。也可以改填纸质票。", StatusCodes.Status429TooManyRequests);
}
