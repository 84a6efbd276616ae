using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of arrays that call nothing back, and the statics of Array.</summary>
static partial class ArrayMembers
{
    public static readonly MemberTable Table = new()
    {
        { "push", 1, (run, self, a) => { var t = self.Array(run); t.Writable(run); foreach (var x in a) t.Add(run, x); return t.Items.Count; } },
        { "pop", 0, (run, self, _) => Remove(self.Array(run).Writable(run), last: true) },
        { "shift", 0, (run, self, _) => { var t = self.Array(run).Writable(run); run.Work(t.Count / 32); return Remove(t, last: false); } },
        { "unshift", 1, (run, self, a) => { var t = self.Array(run).Writable(run); run.Allocate(16L * (t.Count / 8 + a.Length)); t.InsertRange(0, a); return t.Count; } },
        { "slice", 2, (run, self, a) => Slice(run, self.Array(run), a) },
        { "splice", 2, Splice },
        { "toSpliced", 2, (run, self, a) => { var copy = new JsArray(run, self.Array(run).Items); Splice(run, copy, a); return copy; } },
        { "concat", 1, Concat },
        { "join", 1, (run, self, a) => Join(run, self.Array(run), a.At(0).IsUndefined ? "," : a.Text(run, 0)) },
        { "toString", 0, (run, self, _) => Join(run, self.Array(run), ",") },
        { "toLocaleString", 0, (run, self, _) => Join(run, self.Array(run), ",") },
        { "includes", 1, (run, self, a) => IndexOf(run, self.Array(run), a, Coerce.SameValueZero) >= 0 },
        { "indexOf", 1, (run, self, a) => IndexOf(run, self.Array(run), a, Coerce.StrictEquals) },
        { "lastIndexOf", 1, LastIndexOf },
        { "at", 1, (run, self, a) => self.Array(run).Items is var t && Coerce.ToInteger(run, a.At(0)) is var i && (i < 0 ? t.Count + i : i) is var n && n >= 0 && n < t.Count ? t[(int)n] : default },
        { "fill", 1, Fill },
        { "reverse", 0, (run, self, _) => { var t = self.Array(run).Writable(run); run.Work(t.Count); t.Reverse(); return self; } },
        { "toReversed", 0, (run, self, _) => { var copy = new JsArray(run, self.Array(run).Items); copy.Items.Reverse(); return copy; } },
        { "with", 2, With },
        { "keys", 0, (run, self, _) => new JsArray(run, Enumerable.Range(0, self.Array(run).Items.Count).Select(i => (JsValue)i)) },
        { "values", 0, (run, self, _) => new JsArray(run, self.Array(run).Items) },
        { "entries", 0, (run, self, _) => new JsArray(run, self.Array(run).Items.Select((x, i) => (JsValue)new JsArray(run, [i, x]))) },
        { "flat", 0, (run, self, a) => { var flat = new JsArray(run); Flatten(run, flat, self.Array(run), a.At(0).IsUndefined ? 1 : Coerce.ToInteger(run, a.At(0))); return flat; } },
        { "map", 1, Map },
        { "filter", 1, Filter },
        { "forEach", 1, (run, self, a) => { Each(run, self, a, (_, _, _) => false); return default; } },
        { "some", 1, (run, self, a) => Each(run, self, a, (r, _, _) => r.IsTruthy) >= 0 },
        { "every", 1, (run, self, a) => Each(run, self, a, (r, _, _) => !r.IsTruthy) < 0 },
        { "find", 1, (run, self, a) => { var found = default(JsValue); Each(run, self, a, (r, x, _) => { if (r.IsTruthy) found = x; return r.IsTruthy; }); return found; } },
        { "findIndex", 1, (run, self, a) => Each(run, self, a, (r, _, _) => r.IsTruthy) },
        { "findLast", 1, (run, self, a) => FindLast(run, self, a).Value },
        { "findLastIndex", 1, (run, self, a) => FindLast(run, self, a).Index },
        { "flatMap", 1, FlatMap },
        { "reduce", 1, (run, self, a) => Reduce(run, self.Array(run), a, fromEnd: false) },
        { "reduceRight", 1, (run, self, a) => Reduce(run, self.Array(run), a, fromEnd: true) },
        { "sort", 1, (run, self, a) => { ArraySorting.Sort(run, self.Array(run), a.At(0)); return self; } },
        { "toSorted", 1, (run, self, a) => { var copy = new JsArray(run, self.Array(run).Items); ArraySorting.Sort(run, copy, a.At(0)); return copy; } },
    };

    public static readonly MemberTable Statics = new()
    {
        { "isArray", 1, (_, _, a) => a.At(0).AsObject is JsArray },
        { "of", 0, (run, _, a) => new JsArray(run, a) },
        { "from", 1, From },
    };

    public static JsValue Create(Run run, JsValue[] a)
    {
        if (a.Length != 1 || !a[0].IsNumber) return new JsArray(run, a);
        if (a[0].Number < 0 || a[0].Number > uint.MaxValue || a[0].Number != Math.Floor(a[0].Number)) throw run.RangeError("数组长度不正确");
        var result = new JsArray(run);
        result.Resize(run, (long)a[0].Number);
        return result;
    }

    static JsValue Remove(List<JsValue> items, bool last)
    {
        if (items.Count == 0) return default;
        var index = last ? items.Count - 1 : 0;
        var item = items[index];
        items.RemoveAt(index);
        return item;
    }

    static JsArray Slice(Run run, JsArray array, JsValue[] a)
    {
        var start = Coerce.ToPosition(run, a.At(0), array.Items.Count, 0);
        var end = Coerce.ToPosition(run, a.At(1), array.Items.Count, array.Items.Count);
        var result = new JsArray(run, Math.Max(0, end - start));
        if (end > start) result.Items.AddRange(array.Items[start..end]);
        return result;
    }

    static JsValue Splice(Run run, JsValue self, JsValue[] a)
    {
        var items = self.Array(run).Writable(run);
        var start = Coerce.ToPosition(run, a.At(0), items.Count, 0);
        var count = a.Length == 0 ? 0 : a.Length == 1 ? items.Count - start : (int)Math.Clamp(Coerce.ToInteger(run, a[1]), 0, items.Count - start);
        run.Work(items.Count / 32);
        var removed = new JsArray(run, count);
        removed.Items.AddRange(items.GetRange(start, count));
        items.RemoveRange(start, count);
        run.Allocate(16L * Math.Max(0, a.Length - 2));
        items.InsertRange(start, a.Skip(2));
        return removed;
    }

    static JsValue Concat(Run run, JsValue self, JsValue[] a)
    {
        var result = new JsArray(run, self.Array(run).Items);
        foreach (var x in a)
        {
            if (x.AsObject is not JsArray more) result.Add(run, x);
            else foreach (var item in more.Items) result.Add(run, item);
        }
        return result;
    }

    public static string Join(Run run, JsArray array, string separator)
    {
        if (!run.Joining.Add(array)) return "";
        run.Enter();
        var text = new StringBuilder();
        for (var i = 0; i < array.Items.Count; i++)
        {
            run.Step();
            var item = array.Items[i].IsNullish ? "" : Coerce.ToText(run, array.Items[i]);
            run.AllocateText(item.Length + separator.Length);
            if (i > 0) text.Append(separator);
            text.Append(item);
        }
        run.Depth--;
        run.Joining.Remove(array);
        return text.ToString();
    }

    static double IndexOf(Run run, JsArray array, JsValue[] a, Func<Run, JsValue, JsValue, bool> equal)
    {
        for (var i = Coerce.ToPosition(run, a.At(1), array.Items.Count, 0); i < array.Items.Count; i++)
        {
            run.Step();
            if (equal(run, array.Items[i], a.At(0))) return i;
        }
        return -1;
    }

    static JsValue LastIndexOf(Run run, JsValue self, JsValue[] a)
    {
        var items = self.Array(run).Items;
        var from = a.Length > 1 ? Coerce.ToInteger(run, a[1]) : items.Count - 1;
        for (var i = (int)(from < 0 ? items.Count + from : Math.Min(from, items.Count - 1)); i >= 0; i--)
        {
            run.Step();
            if (Coerce.StrictEquals(run, items[i], a.At(0))) return i;
        }
        return -1;
    }

    static JsValue Fill(Run run, JsValue self, JsValue[] a)
    {
        var items = self.Array(run).Writable(run);
        var end = Coerce.ToPosition(run, a.At(2), items.Count, items.Count);
        for (var i = Coerce.ToPosition(run, a.At(1), items.Count, 0); i < end; i++)
        {
            run.Step();
            items[i] = a.At(0);
        }
        return self;
    }

    static JsValue With(Run run, JsValue self, JsValue[] a)
    {
        var copy = new JsArray(run, self.Array(run).Items);
        var index = Coerce.ToInteger(run, a.At(0));
        if (index < 0) index += copy.Items.Count;
        if (index < 0 || index >= copy.Items.Count) throw run.RangeError("下标超出数组范围");
        copy.Items[(int)index] = a.At(1);
        return copy;
    }

    static void Flatten(Run run, JsArray target, JsArray source, double depth)
    {
        run.Enter();
        for (var i = 0; i < source.Items.Count; i++)
        {
            if (depth >= 1 && source.Items[i].AsObject is JsArray inner) Flatten(run, target, inner, depth - 1);
            else target.Add(run, source.Items[i]);
        }
        run.Depth--;
    }
}
