using System.Globalization;
using System.Numerics;
using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of numbers and booleans, and the statics of Number.</summary>
static class NumberMembers
{
    public static readonly MemberTable Table = new()
    {
        { "toFixed", 1, ToFixed },
        { "toPrecision", 1, ToPrecision },
        { "toExponential", 1, ToExponential },
        { "toString", 1, ToText },
        { "toLocaleString", 0, ToLocaleText },
        { "valueOf", 0, (run, self, _) => This(run, self) },
    };

    public static readonly MemberTable BooleanTable = new()
    {
        { "toString", 0, (run, self, _) => Coerce.ToText(run, self) },
    };

    public static readonly MemberTable Statics = new()
    {
        { "isInteger", 1, (_, _, a) => a.At(0).IsNumber && IsWhole(a[0].Number) },
        { "isSafeInteger", 1, (_, _, a) => a.At(0).IsNumber && IsWhole(a[0].Number) && Math.Abs(a[0].Number) <= 9007199254740991 },
        { "isNaN", 1, (_, _, a) => a.At(0).IsNumber && double.IsNaN(a[0].Number) },
        { "isFinite", 1, (_, _, a) => a.At(0).IsNumber && double.IsFinite(a[0].Number) },
        { "parseFloat", 1, ParseFloat },
        { "parseInt", 2, ParseInt },
        { "EPSILON", Math.Pow(2, -52) },
        { "MAX_SAFE_INTEGER", 9007199254740991d },
        { "MIN_SAFE_INTEGER", -9007199254740991d },
        { "MAX_VALUE", double.MaxValue },
        { "MIN_VALUE", double.Epsilon },
        { "NaN", double.NaN },
        { "POSITIVE_INFINITY", double.PositiveInfinity },
        { "NEGATIVE_INFINITY", double.NegativeInfinity },
    };

    static bool IsWhole(double d) => double.IsFinite(d) && d == Math.Truncate(d);

    static double This(Run run, JsValue self) => self.IsNumber ? self.Number : throw run.TypeError("只有数字能这样调用");

    public static JsValue ParseFloat(Run run, JsValue self, JsValue[] a)
    {
        var text = a.Text(run, 0);
        run.Work(text.Length / 16);
        return JsNumber.ParseDecimal(JsNumber.Trim(text), out _);
    }

    public static JsValue ParseInt(Run run, JsValue self, JsValue[] a)
    {
        var source = a.Text(run, 0);
        run.Work(source.Length / 16);
        var text = JsNumber.Trim(source);
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '+' or '-') text = text[1..];
        var radix = Coerce.ToInt32(a.Number(run, 1));
        if (radix != 0 && radix is < 2 or > 36) return double.NaN;
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) { text = text[2..]; radix = 16; }
        if (radix == 0) radix = 10;
        var number = JsNumber.ParseRadix(text, radix, out _);
        return negative ? -number : number;
    }

    static int DigitsWanted(Run run, JsValue value, int lowest, int highest)
    {
        var digits = Coerce.ToInteger(run, value);
        return digits >= lowest && digits <= highest ? (int)digits : throw run.RangeError($"位数应在 {lowest} 到 {highest} 之间");
    }

    static JsValue ToFixed(Run run, JsValue self, JsValue[] a)
    {
        var number = This(run, self);
        var digits = DigitsWanted(run, a.At(0), 0, 100);
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21) return JsNumber.Format(number);
        var text = Scaled(Math.Abs(number), digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return (number < 0 ? "-" : "") + (digits == 0 ? text : $"{text[..^digits]}.{text[^digits..]}");
    }

    /// <summary>number · 10^digits, rounded half up from the exact binary value. (.NET's own formats round some halves down.)</summary>
    static BigInteger Scaled(double positive, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(positive);
        var exponent = (int)(bits >> 52);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        var top = (mantissa * BigInteger.Pow(10, Math.Max(digits, 0))) << Math.Max(shift, 0);
        var bottom = BigInteger.Pow(10, Math.Max(-digits, 0)) << Math.Max(-shift, 0);
        return (2 * top + bottom) / (2 * bottom);
    }

    static JsValue ToPrecision(Run run, JsValue self, JsValue[] a)
    {
        var number = This(run, self);
        if (a.At(0).IsUndefined || !double.IsFinite(number)) return JsNumber.Format(number);
        var precision = DigitsWanted(run, a.At(0), 1, 100);
        var (digits, exponent) = Scientific(Math.Abs(number), precision - 1);
        var sign = number < 0 ? "-" : "";
        if (exponent < -6 || exponent >= precision) return sign + JsNumber.Exponential(digits, exponent);
        if (exponent == precision - 1) return sign + digits;
        return sign + (exponent >= 0 ? $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}" : "0." + new string('0', -exponent - 1) + digits);
    }

    static JsValue ToExponential(Run run, JsValue self, JsValue[] a)
    {
        var number = This(run, self);
        if (!double.IsFinite(number)) return JsNumber.Format(number);
        var sign = number < 0 ? "-" : "";
        if (!a.At(0).IsUndefined)
        {
            var (fixedDigits, e) = Scientific(Math.Abs(number), DigitsWanted(run, a[0], 0, 100));
            return sign + JsNumber.Exponential(fixedDigits, e);
        }
        if (number == 0) return "0e+0";
        var (digits, point) = JsNumber.Digits(Math.Abs(number));
        return sign + JsNumber.Exponential(digits, point - 1);
    }

    static (string Digits, int Exponent) Scientific(double positive, int fraction)
    {
        if (positive == 0) return (new('0', fraction + 1), 0);
        var exponent = JsNumber.Digits(positive).Point - 1;
        // The shortest digits may have rounded up to a power of ten that the exact value does not reach.
        if (Scaled(positive, 30 - exponent) < BigInteger.Pow(10, 30)) exponent--;
        var text = Scaled(positive, fraction - exponent).ToString(CultureInfo.InvariantCulture);
        // 9.99 rounds up to a digit more.
        return text.Length > fraction + 1 ? (text[..(fraction + 1)], exponent + 1) : (text, exponent);
    }

    static JsValue ToText(Run run, JsValue self, JsValue[] a)
    {
        var number = This(run, self);
        var radix = a.At(0).IsUndefined ? 10 : Coerce.ToInteger(run, a[0]);
        if (radix is < 2 or > 36) throw run.RangeError("进制应在 2 到 36 之间");
        return radix == 10 || !double.IsFinite(number) ? JsNumber.Format(number) : Radix(number, (int)radix);
    }

    /// <summary>As many fraction digits as tell the number from its neighbours, the way V8 writes them.</summary>
    static string Radix(double value, int radix)
    {
        const string digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        var number = Math.Abs(value);
        var (whole, rest) = (Math.Floor(number), number - Math.Floor(number));
        var fraction = new StringBuilder();
        var delta = Math.Max(0.5 * (Math.BitIncrement(number) - number), double.Epsilon);
        if (rest >= delta)
        {
            do
            {
                rest *= radix;
                delta *= radix;
                var digit = (int)rest;
                fraction.Append(digits[digit]);
                rest -= digit;
                if ((rest > 0.5 || (rest == 0.5 && (digit & 1) == 1)) && rest + delta > 1)
                {
                    // Rounds up, carrying as far as needed.
                    while (true)
                    {
                        if (fraction.Length == 0) { whole++; break; }
                        var last = digits.IndexOf(fraction[^1], StringComparison.Ordinal) + 1;
                        fraction.Length--;
                        if (last < radix) { fraction.Append(digits[last]); break; }
                    }
                    break;
                }
            }
            while (rest >= delta);
        }
        var text = new StringBuilder();
        while (Math.ILogB(whole / radix) >= 53) { whole /= radix; text.Insert(0, '0'); }
        do
        {
            var remainder = whole % radix;
            text.Insert(0, digits[(int)remainder]);
            whole = (whole - remainder) / radix;
        }
        while (whole > 0);
        return $"{(value < 0 ? "-" : "")}{text}{(fraction.Length > 0 ? "." : "")}{fraction}";
    }

    static JsValue ToLocaleText(Run run, JsValue self, JsValue[] a)
    {
        var number = This(run, self);
        if (!double.IsFinite(number)) return double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
        var least = 0;
        var most = 3;
        if (a.At(1).AsObject is { } options)
        {
            if (options.Get(run, "minimumFractionDigits") is { IsUndefined: false } min) { least = DigitsWanted(run, min, 0, 20); most = Math.Max(most, least); }
            if (options.Get(run, "maximumFractionDigits") is { IsUndefined: false } max) most = DigitsWanted(run, max, least, 20);
        }
        var text = number.ToString("N" + most, CultureInfo.InvariantCulture);
        for (var drop = most - least; drop > 0 && text.EndsWith('0') && text.Contains('.', StringComparison.Ordinal); drop--) text = text[..^1];
        text = text.TrimEnd('.');
        return double.IsNegative(number) && !text.StartsWith('-') ? "-" + text : text;
    }
}
