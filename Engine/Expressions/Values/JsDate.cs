namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>A Date: milliseconds since 1970 UTC, or NaN.</summary>
sealed class JsDate(double time) : JsObject
{
    public override string ClassName => "Date";

    public double Time { get; set; } = JsCalendar.Clip(time);

    public bool IsValid => !double.IsNaN(Time);

    protected override MemberTable Members => Library.DateMembers.Table;

    public static JsDate From(DateTimeOffset at) => new(Math.Floor((at - DateTimeOffset.UnixEpoch).TotalMilliseconds));

    public DateTimeOffset ToDateTimeOffset(Run run)
    {
        if (Time is < -62135596800000d or > 253402300799999d) throw run.RangeError("日期超出公元 1 年至 9999 年的范围");
        return DateTimeOffset.FromUnixTimeMilliseconds((long)Time);
    }

    public override string DefaultText(Run run) => JsCalendar.Text(Time);
}
