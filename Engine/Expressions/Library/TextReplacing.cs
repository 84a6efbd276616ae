using System.Text;
using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>replace and replaceAll, with texts, patterns, <c>$1</c> forms and functions.</summary>
static class TextReplacing
{
    /// <summary>One place to replace: where it is and what its groups caught.</summary>
    readonly record struct Found(int Index, string Text, JsValue[] Groups, IReadOnlyList<string?> Names);

    public static JsValue Replace(Run run, JsValue self, JsValue[] a, bool all)
    {
        var s = self.This(run);
        List<Found> found = [];
        if (a.At(0).AsObject is JsRegExp pattern)
        {
            if (all && !pattern.Program.Global) throw run.TypeError("replaceAll 的正则表达式要带 g 标志");
            found.AddRange(RegExpMembers.Matches(run, pattern, s).Select(m => Of(m, pattern.Program.Groups)));
        }
        else
        {
            var needle = StringMembers.Needle(run, s, a.At(0));
            for (var i = s.IndexOf(needle, StringComparison.Ordinal); i >= 0; i = i + Math.Max(needle.Length, 1) > s.Length ? -1 : s.IndexOf(needle, i + Math.Max(needle.Length, 1), StringComparison.Ordinal))
            {
                run.Allocate(48);
                found.Add(new(i, needle, [], []));
                if (!all) break;
            }
        }
        var function = a.At(1).AsFunction;
        var template = function is null ? a.Text(run, 1) : "";
        var result = new StringBuilder();
        var at = 0;
        foreach (var place in found)
        {
            var replacement = function is null ? Expand(run, template, s, place) : Coerce.ToText(run, function.Call(run, default, CallArguments(run, s, place)));
            run.AllocateText(place.Index - at + replacement.Length);
            result.Append(s, at, place.Index - at).Append(replacement);
            at = place.Index + place.Text.Length;
        }
        run.AllocateText(s.Length - at);
        return result.Append(s, at, s.Length - at).ToString();
    }

    static Found Of(Match match, IReadOnlyList<string?> names) => new(match.Index, match.Value, [.. RegExpMembers.Groups(match).Skip(1)], names);

    static JsValue[] CallArguments(Run run, string s, Found place)
    {
        List<JsValue> arguments = [place.Text, .. place.Groups, place.Index, s];
        if (place.Names.Any(n => n is not null)) arguments.Add(RegExpMembers.NamedGroups(run, place.Names, place.Groups));
        return [.. arguments];
    }

    static string Expand(Run run, string template, string s, Found place)
    {
        if (!template.Contains('$', StringComparison.Ordinal)) return template;
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var next = template[i] == '$' && i + 1 < template.Length ? template[i + 1] : '\0';
            var piece = next switch
            {
                '$' => "$",
                '&' => place.Text,
                '`' => s[..place.Index],
                '\'' => s[(place.Index + place.Text.Length)..],
                _ => null,
            };
            if (piece is not null) i++;
            else if (char.IsAsciiDigit(next) && Group(template, i + 1, place.Groups.Length) is var (number, digits) && digits > 0)
            {
                piece = place.Groups[number - 1].AsText ?? "";
                i += digits;
            }
            else if (next == '<' && place.Names.Any(n => n is not null) && template.IndexOf('>', i) is > 0 and var end)
            {
                var name = place.Names.ToList().IndexOf(template[(i + 2)..end]);
                piece = name < 0 ? "" : place.Groups[name].AsText ?? "";
                i = end;
            }
            else piece = template[i].ToString();
            run.AllocateText(piece.Length);
            result.Append(piece);
        }
        return result.ToString();
    }

    static (int Number, int Digits) Group(string template, int at, int groups)
    {
        var one = template[at] - '0';
        if (at + 1 < template.Length && char.IsAsciiDigit(template[at + 1]) && one * 10 + template[at + 1] - '0' is var two && two >= 1 && two <= groups) return (two, 2);
        return one >= 1 && one <= groups ? (one, 1) : (0, 0);
    }
}
