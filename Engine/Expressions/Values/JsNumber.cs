using System.Globalization;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Numbers to text and back, digit for digit as ECMAScript lays down.</summary>
static class JsNumber
{
    static readonly string[] Small = [.. Enumerable.Range(0, 1024).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    public static string Format(double d)
    {
        var whole = (int)d;
        if (whole == d) return (uint)whole < 1024 ? Small[whole] : whole.ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(d)) return "NaN";
        if (double.IsInfinity(d)) return d > 0 ? "Infinity" : "-Infinity";
        var (digits, point) = Digits(Math.Abs(d));
        return (d < 0 ? "-" : "") + Layout(digits, point);
    }

    static string Layout(string digits, int point)
    {
        var k = digits.Length;
        if (k <= point && point <= 21) return digits + new string('0', point - k);
        if (point is > 0 and <= 21) return $"{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0) return "0." + new string('0', -point) + digits;
        return Exponential(digits, point - 1);
    }

    public static string Exponential(string digits, int exponent) =>
        (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back as the same number, and where the decimal point stands.</summary>
    public static (string Digits, int Point) Digits(double positive)
    {
        var shortest = positive.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = e < 0 ? WholeExponent(mantissa, dot) : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (digits, exponent + 1);
    }

    static int WholeExponent(string mantissa, int dot)
    {
        var whole = dot < 0 ? mantissa.Length : dot;
        if (mantissa[0] != '0') return whole - 1;
        var first = mantissa.AsSpan(dot + 1).IndexOfAnyExcept('0');
        return -first - 1;
    }

    /// <summary>Whether a key is a canonical array index.</summary>
    public static bool IsIndex(string key, out uint index)
    {
        index = 0;
        if (key.Length is 0 or > 10 || (key[0] == '0' && key.Length > 1)) return false;
        foreach (var c in key) if (!char.IsAsciiDigit(c)) return false;
        return uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index != uint.MaxValue;
    }

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) ? c != '\u0085' : c == '\uFEFF';

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsSpace(text[0])) text = text[1..];
        while (text.Length > 0 && IsSpace(text[^1])) text = text[..^1];
        return text;
    }

    /// <summary><c>Number(text)</c>.</summary>
    public static double Parse(string source)
    {
        var text = Trim(source);
        if (text.Length == 0) return 0;
        if (text.Length > 2 && text[0] == '0' && char.ToLowerInvariant(text[1]) is var r and ('x' or 'o' or 'b'))
        {
            return ParseRadix(text[2..], r == 'x' ? 16 : r == 'o' ? 8 : 2, out var used) is var n && used == text.Length - 2 ? n : double.NaN;
        }
        return ParseDecimal(text, out var length) is var d && length == text.Length ? d : double.NaN;
    }

    /// <summary>The number at the start of a text; length 0 where there is none.</summary>
    public static double ParseDecimal(ReadOnlySpan<char> text, out int length)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
        {
            length = at + 8;
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }
        var first = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var digits = at - first;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = at + 1;
            while (fraction < text.Length && char.IsAsciiDigit(text[fraction])) fraction++;
            digits += fraction - at - 1;
            if (digits > 0) at = fraction;
        }
        length = digits == 0 ? 0 : at;
        if (digits == 0) return double.NaN;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            var start = exponent;
            while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
            if (exponent > start) length = exponent;
        }
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 32) - 'a' + 10 : 99;

    /// <summary>The whole number at the start of a text; NaN where there is none.</summary>
    public static double ParseRadix(ReadOnlySpan<char> text, int radix, out int length)
    {
        length = 0;
        while (length < text.Length && Digit(text[length]) < radix) length++;
        if (length == 0) return double.NaN;
        var digits = text[..length];
        if (radix == 10) return double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return System.Numerics.BitOperations.IsPow2(radix) ? ParseBits(digits, System.Numerics.BitOperations.Log2((uint)radix)) : ParseParts(digits, radix);
    }

    /// <summary>Radixes of two's powers round once, to nearest: bits that fall off only leave a trace.</summary>
    static double ParseBits(ReadOnlySpan<char> digits, int bits)
    {
        var (value, exponent, trace) = (0UL, 0, 0UL);
        foreach (var c in digits)
        {
            if (value < 1UL << 58)
            {
                value = value << bits | (uint)Digit(c);
                continue;
            }
            exponent += bits;
            if (c != '0') trace = 1;
        }
        return Math.ScaleB(value | trace, exponent);
    }

    /// <summary>Other radixes in parts of 32 bits, so that long texts round where V8 rounds them.</summary>
    static double ParseParts(ReadOnlySpan<char> digits, int radix)
    {
        var value = 0d;
        for (var at = 0; at < digits.Length;)
        {
            var (part, multiplier) = (0u, 1u);
            for (; at < digits.Length && multiplier * (uint)radix <= uint.MaxValue / 36; at++)
            {
                part = part * (uint)radix + (uint)Digit(digits[at]);
                multiplier *= (uint)radix;
            }
            value = value * multiplier + part;
        }
        return value;
    }
}
