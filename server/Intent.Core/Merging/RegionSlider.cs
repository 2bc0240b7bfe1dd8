namespace Intent.Core.Merging;

/// <summary>
/// Slides changed regions the way git does: a region whose edge lines repeat is moved down as far as it goes, or back up to where it lines up with a
/// region of the other text. Adjacent regions join on the way.
/// </summary>
internal static class RegionSlider
{
    /// <summary>Slides the regions of <paramref name="lines"/>, keeping step with those of the other text.</summary>
    public static void Slide(int[] lines, bool[] changed, int[] otherLines, bool[] otherChanged)
    {
        var mine = new Group(lines, changed);
        var other = new Group(otherLines, otherChanged);
        while (true)
        {
            if (mine.End != mine.Start)
                SlideOne(mine, other);
            if (!mine.Next())
                return;
            other.Next();
        }
    }

    private static void SlideOne(Group mine, Group other)
    {
        int earliest,
            matching;
        int size;
        do
        {
            size = mine.End - mine.Start;
            matching = -1;
            while (mine.SlideUp())
                other.Previous();
            earliest = mine.End;
            if (other.End > other.Start)
                matching = mine.End;
            while (mine.SlideDown())
            {
                other.Next();
                if (other.End > other.Start)
                    matching = mine.End;
            }
        } while (size != mine.End - mine.Start);

        if (mine.End == earliest || matching == -1)
            return;
        while (other.End == other.Start)
        {
            mine.SlideUp();
            other.Previous();
        }
    }

    /// <summary>A maximal run of changed lines, possibly empty, between two unchanged lines.</summary>
    private sealed class Group
    {
        private readonly int[] _lines;
        private readonly bool[] _changed;

        public Group(int[] lines, bool[] changed)
        {
            (_lines, _changed) = (lines, changed);
            while (End < changed.Length && changed[End])
                End++;
        }

        public int Start { get; private set; }

        public int End { get; private set; }

        public bool Next()
        {
            if (End == _changed.Length)
                return false;
            Start = End + 1;
            for (End = Start; End < _changed.Length && _changed[End]; End++) { }
            return true;
        }

        public void Previous()
        {
            if (Start == 0)
                return;
            End = Start - 1;
            for (Start = End; Start > 0 && _changed[Start - 1]; Start--) { }
        }

        public bool SlideUp()
        {
            if (Start == 0 || _lines[Start - 1] != _lines[End - 1])
                return false;
            _changed[--Start] = true;
            _changed[--End] = false;
            while (Start > 0 && _changed[Start - 1])
                Start--;
            return true;
        }

        public bool SlideDown()
        {
            if (End >= _changed.Length || _lines[Start] != _lines[End])
                return false;
            _changed[Start++] = false;
            _changed[End++] = true;
            while (End < _changed.Length && _changed[End])
                End++;
            return true;
        }
    }
}
