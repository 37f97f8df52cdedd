"""English: what is said about every mistake. A translation is one file like this one.

A hint names what broke and proposes something to try; it never shows the answer. {name}, {line}, {number} and {sizes}
are filled in from the answer.
"""

UNKNOWN = (
    "The result is not right, and I cannot say for certain why. Start from the smallest input below: "
    "work it out by hand and print each line's shape and value beside your own."
)

SECOND = "When that is mended, a second thing waits: {hint}"

MORE = "More may be wrong besides: check again when that is mended."

AND = " and "

REPORT = {
    "right": "{name}: right.",
    "wrong": "{name}: not yet right.",
    "not begun": "{name}: not begun yet.",
    "unfinished": "{name}: not finished yet.",
    "not judged": "{name}: not judged yet.",
    "unjudged": "Not judged in time: {number}.",
    "wrong outputs": "Wrong: {names}.",
    "right outputs": "Right: {names}.",
    "smallest input": "The smallest input that shows it: {arguments}.",
    "exception": "There it ends in {type}: {message}.",
    "misfit": "There it ends where two sizes meet that do not fit: {sizes}.",
    "number": "There {name} is {number}.",
    "shape": "{name} of shape {shape}",
    "with": "{name} with {parts}",
    "parts": "{name} of {count} parts",
    "notebook": "{name}: of the functions that the course asks for, {right} right, {wrong} not yet right, {blank} not begun.",
    "progress": "{right} of {count} exercises are right.",
    "assignment": "{name}: {right} of {count} right.",
    "right since": "{name}: right since {date}, at try {tries}.",
    "tried": "{name}: not yet right, tries so far: {tries}.",
    "elsewhere": "checked elsewhere",
    "not kept": "No progress is kept here: it is kept in the folder work/, which `make lab` opens.",
    "nothing known": "{path} defines none of the functions that the course asks for: is this the right file?",
    "claim holds": "✓ {name}",
    "claim fails": "✗ Not yet: {name}. {hint}",
    "claim ends": "Looking for it ended in {type}: {message}",
    "turn waits": "{name}: nothing is written yet. Write what stands for the dots and run that cell; the folded cell below, where there is one, brings the lesson's own version.",
    "not guessed": "Not guessed; the result is {result}.",
    "guess right": "Guessed {guess}; the result is {result}: right.",
    "guess wrong": "Guessed {guess}; the result is {result}: not this time.",
    "guess off": "Guessed {guess}; the result is {result}: {share} % off.",
    "guess times": "Guessed {guess}; the result is {result}: a factor of {factor} off.",
    "guess kept": "Your first guess counts: {guess}.",
    "guess wants number": "A number is wanted here, such as 0.5, and {guess} came: put a number in its place.",
    "guess wants shape": "A shape is wanted here, such as (3, 4), and {guess} came: put the sizes between brackets, with commas.",
    "guess wants option": "One of {options} is wanted here, and {guess} came: put one of them in its place.",
    "no guesses": "Lesson {name}: nothing is guessed yet. Put your guess in the place of the dots of a cell with nn.guess, and run it.",
    "guesses": "Lesson {name}: of your guesses, {right} of {count} were right or at most 10 % off.",
    "guess pair": "guessed {guess}, was {result}",
}

HINTS = {
    # ---- the answer as a whole
    "not-begun": "Nothing is written here yet, which is how every answer begins: put your own lines in the place of the placeholder, "
    "then check again.",
    "stub-line-left": "Your lines are there, and so is the stub's `raise NotImplementedError()`: take it out once something stands "
    "in its place.",
    "syntax-error": "Python cannot read the text: look at line {line} and the one before it. Often a bracket, a "
    "quote or a colon is missing there.",
    "syntax-error:indentation": "Line {line} is indented by another amount than the lines around it: `{text}`. Lines that belong "
    "together begin in the same column, and those below a colon a few spaces further in.",
    "syntax-error:outside": "Line {line} is not indented, so it stands outside the function: `{text}`. Everything that belongs to "
    "the function is indented below its `def` line.",
    "syntax-error:tabs": "Tabs and spaces are mixed in the indentation, line {line}: `{text}`. They look alike and are not: write "
    "the beginning of that line anew with spaces.",
    "syntax-error:string": "A text is opened by a quote in line {line} and never closed: `{text}`. Each text ends with the quote it "
    "began with, in the same line.",
    "syntax-error:bracket": "The brackets do not pair up, line {line}: `{text}`. Count those that open and those that close, from "
    "the inside.",
    "syntax-error:print": "`print` needs brackets around what it prints, line {line}: `{text}`.",
    "syntax-error:character": "Line {line} holds a character that Python does not know, such as a curly quote or a × from a web page: "
    "`{text}`. Type that place anew.",
    "syntax-error:colon": "A colon is missing at the end of line {line}: `{text}`.",
    "syntax-error:assignment": "In line {line} something stands left of a single `=` that cannot be given a value: `{text}`. To "
    "compare takes `==`, to store takes a plain name on the left.",
    "syntax-error:branch": "Line {line} belongs to nothing above it: `{text}`. It has to begin in the same column as its `if`, `for` "
    "or `try`.",
    "syntax-error:stray": "Python stops in line {line}: `{text}`. A letter or a sign too many stands there, or a comma or an operator "
    "is missing between two things.",
    "function-missing": "The text defines no function called {name}: keep the name that the exercise gives it.",
    "value-for-function": "A value came in, and the function itself is wanted: hand in {name}, without brackets behind it.",
    "usual-form": "This answers the question in its usual form. Read its text once more: yours asks for another one.",
    "wrong-signature": "The `def` line does not fit the exercise's: count the arguments (the exercise wants "
    "{number}) and keep their order.",
    "wrong-signature:self": "The `def` line begins with `{name}`, which belongs to a method of a class: here a plain function is "
    "wanted, so take `{name}` out.",
    "wrong-signature:homeless": "The exercise hands over {wanted}, and your `def` line asks for {name} as well: nothing is handed in "
    "for that. Compare the two lists of names.",
    "nothing-returned": "The function gives back None. Everything inside a function is forgotten at its end, except what "
    "`return` hands out.",
    "printed-not-returned": "The function prints its result and gives back None: printing shows a value to you, `return` "
    "hands it to the next line of code.",
    "placeholder-left": "A line still waits for your code: a placeholder such as `None` stands in its place.",
    "placeholder-left:line": "Line {number} of the function still waits for your code: `{line}`. Nothing is wrong yet: fill it "
    "in, then check again.",
    "none-for-a-value": "Something is None where a value is needed: it is the result of something that gives nothing back, such "
    "as `append`, or a function that does not reach its `return`.",
    "a-result-is-missing": "The exercise wants several results, and some are missing. Count the names after `return` "
    "and compare them with the exercise's list.",
    "too-many-results": "More comes back than the exercise asks for: compare what stands after `return` with its list of results.",
    "results-in-another-order": "Each result is there, but in another order. Whoever unpacks them goes by position: compare "
    "the order after `return` with the exercise's.",
    "result-wrapped-once-more": "The results are wrapped in one container too many: look at the brackets after `return`.",
    "pair-not-taken-apart": "{name} is still the whole pair that a helper gave back, and only one of its parts is "
    "meant: give each part a name where you call the helper, or pick the one you need.",
    "wrong-key": "The dictionary uses the key {name}, which nobody will look for. Keys must be letter for letter those of "
    "the exercise, capitals included.",
    "missing-key": "The dictionary lacks the key {name}: print its keys and compare them with the exercise's list.",
    "duplicate-key": "The key {name} is written twice in one dictionary. The second value silently replaces the first, so one "
    "of the results is lost.",
    "dictionary-missing": "The exercise wants a dictionary, so that results can be found by name: put the results under their keys.",
    "list-instead-of-array": "An array is needed, and something else comes back, such as a list: a list has no "
    "shape, and `2 * list` repeats it. Print its type.",
    "lazy-value": "A {name} comes back: it only promises values and computes none. Turn it into an array before you return it.",
    "function-instead-of-value": "A function itself comes back, not what it computes: was it called, with brackets and arguments?",
    "text-instead-of-number": "A piece of text comes back where a number is needed: quotes or `str` have made text of it.",
    "not-numbers": "What comes back does not hold plain numbers: print its type and the type of its first entry.",
    "wrong-shape": "{name} has another shape than the exercise promises: print its `.shape`, and go back line by line to the "
    "first array whose shape surprises you.",
    "another-shape": "The numbers are right but stand in another shape: print `.shape`, and ask what each axis should mean.",
    "flat-instead-of-column": "The shape is (n,), a flat array that is neither row nor column. Its transpose is itself, and "
    "adding it to a column makes a table: give it two axes.",
    "flat-instead-of-row": "A flat array comes out, of a shape such as (5,): the exercise wants one row, which has "
    "two axes, as in (1, 5).",
    "row-instead-of-column": "A row comes out where a column is wanted: print its shape. A column has one number in "
    "each of its rows, (n, 1).",
    "square-instead-of-column": "Too many numbers: one per feature is wanted, standing in a single column. Print the shape.",
    "same-numbers-another-order": "The right numbers come out in the wrong order. Try it with `np.arange` of a small shape and "
    "follow where each number goes.",
    "equality-for-order": "A comparison asks whether two things are equal where it should ask which is larger: try one input on "
    "either side.",
    "constant-result": "Every entry comes out the same, whatever goes in: work the formula out by hand for two inputs, and see where "
    "they cancel.",
    "only-the-first-entry": "Only one number comes back, that of the first entry: what happens to the others?",
    "shapes-do-not-fit": "Two arrays meet whose sizes do not fit: {sizes}. Write the shape under every name in that "
    "line: in a matrix product the inner sizes must agree, entry by entry the whole shapes.",
    "axis-does-not-exist": "The axis you name does not exist in that array: axes are counted from 0, so a table has 0 and 1.",
    "too-many-indices": "An array is indexed with more positions than it has axes: print its shape just before that line.",
    "index-past-end": "An index reaches past the end: positions are counted from 0, so the last of L entries has the number L - 1.",
    "key-not-found": "A dictionary is asked for {name}, which it does not hold: print its keys just before, and the numbers you "
    "count with.",
    # ---- running
    "stopped-time": "The function did not come back in time: is there a loop whose end is never reached? Print its counter.",
    "stopped-waiting": "I could not judge this in time, so it is neither right nor wrong yet: the function got too little of the processor, "
    "as when this computer is busy with other work. Check once more when it is quieter. If it stays so, does the function wait for something, as `sleep` does?",
    "stopped-memory": "The function asked for far too much memory: which array grows, and with what? Print its shape.",
    "stopped-output": "The result is far too large to be right: print its shape on a small input.",
    "stopped-died": "The function ended the whole Python process: it should return a result, and leave quitting to you.",
    "fails-before-call": "The text ends in a {name} before the function is even called: run it alone in a fresh cell.",
    "cannot-be-sent": "This object cannot be moved to the place where answers are tried: hand in the plain function, or its text.",
    "asks-for-input": "The function waits for somebody to type: all it needs comes in through its arguments.",
    "ends-the-program": "The function tries to end the program: let it return its result instead.",
    "calls-itself-for-ever": "The function calls itself over and over: which call is the one that no longer calls again?",
    "module-missing": "The module {name} is not there: NumPy as `np` is all that this exercise needs.",
    "misspelled-name": "The name {name} has no value here, though one much like it has: a letter, a capital or an ending differs.",
    "undefined-name": "The name {name} has no value here: give it one earlier in the function, or use the argument that holds it.",
    "undefined-function": "A function {name} is called, and nothing of that name is known here: did the cell that defines it run, "
    "and without an error?",
    "numpy-without-np": "{name} is a function of NumPy, and Python knows it only with `np.` in front of it.",
    "name-before-value": "{name} is read before anything was stored in it: on which path does it never get a value?",
    "global-instead-of-argument": "The function reads {name} from the notebook instead of using its own arguments. On other "
    "data it would quietly answer about the old ones: everything it needs should come in through its brackets.",
    "argument-not-used": "One of the arguments makes no difference to the result: change each of them in turn, call "
    "again, and see with which nothing moves. Which line should depend on it?",
    "numbers-not-accepted": "A plain number such as 1.3 meets a line that treats it as an array: it has no "
    "`.shape`, no `[0]` and no `len`. NumPy's functions take both.",
    "wrong-number-unpacked": "A line takes apart a different number of values than it gets: count the names on its left and "
    "print what stands on its right.",
    "container-in-arithmetic": "A tuple, list or dictionary stands where a number or an array is meant. Print the type of every "
    "name in that line: something was not unpacked, or in the wrong order.",
    "helper-called-with-too-few-arguments": "A function is called with too few arguments: compare the call with "
    "its `def` line, or with what `help` says of it.",
    "helper-called-wrongly": "A function is called with arguments that it does not take: compare the call with its "
    "`def` line, or with what `help` says of it.",
    "own-assertion-failed": "An `assert` of your own says no: believe it, and print the two things it compares.",
    "remembers-earlier-calls": "The same input gives another result the second time: something is kept from call to call, such "
    "as a list outside the function or a default value that is changed.",
    "random-where-none-belongs": "The same input gives another result each time: random numbers belong in the initializer alone.",
    "own-initial-weights": "The model draws its own initial weights: call {name}, which you have checked already. Then the start is decided "
    "in one place, and results can be compared.",
    "loop-over-examples": "The numbers are right, but a Python loop goes through the examples, and vectorization is the task here: which one "
    "operation on the whole array does the work of all rounds? Time both on a few thousand examples.",
    "input-changed-in-place": "The arrays that were handed in are different after the call, so running the cell twice gives two "
    "answers. `W -= step` writes into the caller's array, and `W = W - step` makes a new one.",
    # ---- Python and NumPy
    "caret-for-power": "In Python `^` is not a power but an operation on bits, and on decimals it fails: powers have two stars.",
    "python-max-on-array": "Python's own `max` compares two single things and cannot say which of two arrays is larger: NumPy "
    "has a function that compares entry by entry.",
    "if-on-array": "`if`, `and` and `or` ask one question with one answer, but an array gives one answer per entry. Try "
    "`np.array([1, -1]) > 0`, and look for a way that decides every entry by itself.",
    "np-max-for-np-maximum": "`np.max` looks for the largest entry of one array, and a second argument is an axis "
    "to it. Compare `np.max([1, 5])` with the function that takes the larger of two, entry by entry.",
    "math-function-on-array": "`float`, `int` and the functions of `math` take a single number: NumPy's functions "
    "take whole arrays, and most of them have the same names.",
    "integer-array-truncates": "An array of whole numbers takes part, and it can keep nothing that stands after the "
    "decimal point: print the dtype of every array you make.",
    "shape-not-a-tuple": "A shape is one argument, so its sizes need brackets of their own: without them NumPy takes the second "
    "size for something else, such as a type of number.",
    "randn-takes-sizes": "`np.random.randn` and `np.random.rand` are unlike `np.zeros`: they take the sizes as "
    "separate arguments and no tuple.",
    "misplaced-parenthesis": "A function gets too few arguments: a bracket closes too early, or an argument was "
    "forgotten. Count the brackets from the inside.",
    "missing-multiplication-sign": "A number or array is followed by a bracket, which Python reads as a call: is a `*` missing?",
    "square-brackets-for-call": "A function is followed by square brackets: calling it takes round ones.",
    "round-brackets-for-entry": "A dictionary, a list or a tuple is followed by round brackets, which Python reads "
    "as a call: asking for an entry takes square ones.",
    "numpy-has-no-such-function": "NumPy has nothing called {name}: look at its spelling. Some names that older "
    "texts use are gone.",
    "number-added-to-text": "Text and a number cannot be added: a number that joins a text, such as the layer's in "
    "a key, must become text first.",
    "layer-number-not-in-key": "Every layer writes under the same key, so only the last survives: the number must get into the "
    "key, not the letter l.",
    # ---- formulas in general
    "missing-parentheses": "Brackets are missing or too tight: Python takes `**` first, then `*` and `/`, then `+` "
    "and `-`, and equals from left to right. Try `1 / 1 + 3` beside `1 / (1 + 3)`, and `8 / 2 * 4` beside `8 / (2 * "
    "4)`.",
    "difference-reversed": "A difference is taken the wrong way round, so the sign of what follows is reversed: decide which of the two "
    "is taken away, and try one number by hand.",
    "sign-reversed": "The result is exactly the negative of what it should be: follow the minus signs through the formula.",
    "plus-for-minus": "A plus stands where the formula takes something away: read it aloud beside your line.",
    "minus-for-plus": "A minus stands where the formula adds: read it aloud beside your line.",
    "minus-too-many": "A minus sign is too many: put small numbers in and follow the signs through the formula, one step at a time.",
    "loss-sign": "The loss is negative: how can that be? An error up or down should never make it smaller, and a perfect prediction has a loss of 0.",
    "minus-missing": "A minus sign is missing: put a small number in and see whether the sign of the result can be true.",
    "plus-for-times": "Something is added that should be multiplied: make one of the two 0, and ask what should come out.",
    "times-for-plus": "Something is multiplied that should be added: make one of the two 0, and ask what should come out.",
    "term-missing": "One term of the formula is missing: count the terms on paper and in your line.",
    "factor-missing": "One factor of the formula is missing: count the factors on paper and in your line.",
    "one-minus-missing": "A `1 -` went wrong or was left out: put a 1 and then a 0 into the formula on paper and "
    "into yours, and compare what comes out.",
    "one-minus-the-result": "The result is exactly one minus what it should be: a sign or a comparison is the wrong way round.",
    "product-instead-of-difference": "Two things are multiplied where one should be taken from the other: make them "
    "equal, and that part should be 0.",
    "division-for-product": "Something is divided by where the formula multiplies: double it, and see which way the result goes.",
    "product-for-division": "Something is multiplied where the formula divides: make that number larger, and see "
    "whether the result grows where it should shrink.",
    "division-missing": "A division is missing: the size of the result is off. What should it be a share of?",
    "fraction-upside-down": "The fraction stands on its head: try it where numerator and denominator are easy to tell apart.",
    "constant-factor": "Every entry is {number} times what it should be: such a constant comes from a factor too many or too few.",
    "sign-and-scale": "All of it has the opposite sign and, but for that, is one multiple of what it should be: two things are wrong. "
    "Follow the minus signs first; then ask by which size you divide.",
    "scaled-by-a-size": "All of it is one multiple of what it should be, and another one on other inputs: a size is used in the place of "
    "another, or left out. Print the number you divide by.",
    "wrong-constant": "A constant in the formula has another value than the exercise gives it: compare them digit by digit.",
    "halved": "The result is half of what it should be: the 1/2 of some textbooks does not belong to this formula.",
    "rounded": "A rounding changes the values: print some before and after it, such as 0.2689 and 0.7311, and ask "
    "which of them the exercise wants.",
    "wrong-variable": "One of the names in the formula is not the one that is meant: follow the symbols from paper to code, layer "
    "numbers included.",
    "minus-for-times": "Something is taken away where the formula multiplies: read it aloud beside your line.",
    "factor-too-many": "One factor or divisor is too many: count them on paper and in your line.",
    "function-too-many": "A function is applied that the formula does not have: read it aloud beside your line.",
    "sum-not-kept": "Each round replaces what the round before has found: is it to be added up, or stored by its number?",
    "off-by-one": "A counter or an index is off by one: print the numbers that it takes, the first and the last, "
    "and what each of them picks.",
    "return-inside-loop": "`return` stands inside the loop, so everything ends in the first round: print the counter, and see how far "
    "it gets. How far is the line indented?",
    "another-logarithm": "The cross-entropy uses the natural logarithm, and yours is another one: put in 2.718, and "
    "see whether 1 comes out.",
    "base-not-e": "The exponential should be e to some power, and yours is another function: put 1 in the exponent, "
    "and see whether 2.718 comes out.",
    "exp-missing": "The exponential is missing or applied to the wrong thing: e to any power is positive. Put in "
    "-2 and then 2, and look at the sign of each part.",
    "log-missing": "A logarithm is missing: a prediction of 0.999 for a label of 1, or of 0.001 for a label of 0, "
    "should cost next to nothing. Try both.",
    "missing-square": "A square is missing: put -3 into that part, and see whether 9 comes out.",
    "times-two-for-square": "Something is doubled that should be squared: for 2 both give 4, so try it with 3.",
    "square-misplaced": "A square stands in the wrong place: write down what the formula squares, if anything, and "
    "what it does before and after.",
    "missing-square-root": "A square root is missing: a row (3, 4) has length 5, not 25.",
    "extra-square-root": "A square root is taken that the formula does not have: this loss is the sum of squares itself.",
    "missing-absolute-value": "Errors up and down cancel: with errors +1 and -1 the loss is 0 though both predictions are wrong.",
    "absolute-value-of-the-sum": "The absolute value comes too late or too early: take it of every single error, before they can cancel.",
    "square-of-the-sum": "The errors are summed before they are squared: with two errors of 1 that makes 4, and the "
    "loss should be 2. Which comes first in the formula?",
    "square-root-of-the-squares": "This is the length of the error, sqrt of summed squares: L1 adds the absolute values.",
    "difference-of-squares": "A difference of squares is not the square of a difference: try 3 and 2.",
    "square-instead-of-absolute-value": "Errors are squared here, which is the L2 loss: an error of 2 should count as 2.",
    "absolute-value-instead-of-square": "Absolute values are taken where squares belong, as in the L1 loss: an "
    "error of 2 should count as 4.",
    "product-of-prediction-and-label": "Prediction and label are multiplied: a loss must be 0 when both are equal.",
    "mean-instead-of-sum": "A mean is taken where a sum is wanted: write every number twice, and a sum doubles "
    "while a mean stays. Which should happen here?",
    "sum-instead-of-mean": "A sum is taken where a mean is wanted: repeat the same examples twice, and the result should not change.",
    "maximum-instead-of-sum": "The largest entry is taken where all should be added: the others no longer matter.",
    "maximum-instead-of-mean": "The largest entry is taken where the mean is wanted: change one of the others, and "
    "nothing moves.",
    "missing-sum": "There is still one number for every example or entry where a sum or a mean should stand. How "
    "many numbers should be left?",
    "missing-mean": "The 1/m is missing: repeat every example twice, and your result doubles though the mean would not change.",
    "divided-by-m-twice": "The division by m happens twice: look for it in a line before, or inside `np.mean`.",
    "dA-divided-by-m": "A derivative by A or Z belongs to one example each and is not averaged: only dW and db, which add up all "
    "examples, take the 1/m.",
    "m-from-wrong-axis": "The number of examples is wanted, and another size is used: print the shape, and ask "
    "which of its numbers grows with more examples.",
    "examples-for-features": "One weight per feature is wanted, and another size is used: print the shape of "
    "X_train, and ask which of its numbers stays when examples are added.",
    "wrong-axis": "The sum runs along the wrong axis: with axis=0 the rows are added up and a number per column stays. Which of the two "
    "should disappear? Print the result's shape.",
    "missing-axis": "All entries together give one number: how many results should be left? Without an axis nothing is kept apart.",
    "missing-keepdims": "The sum has lost an axis: its shape is (n,), which no longer lines up with the rows. "
    "`keepdims` keeps a 1 there; on a square array the mistake does not even raise an error.",
    "shift-per-column": "The number taken off before the exponential differs within one row, so the row's shares change: it must be the "
    "same along a whole row.",
    "another-norm": "Another measure of length is used: each row has a length of its own, and that of (3, 4) should "
    "be 5.",
    "logarithm-taken": "A logarithm is taken of the result: rows should add up to 1.",
    # ---- products
    "elementwise-instead-of-matrix-product": "`*` multiplies entry by entry, but here rows meet columns: (n, k) with (k, m) gives (n, m). "
    "Write the three shapes down; on square arrays `*` would run and be wrong.",
    "matrix-product-instead-of-elementwise": "A matrix product stands where every entry should meet its own partner: both have the same "
    "shape, and the result must have it too.",
    "matrix-product-with-a-number": "A matrix product takes arrays, and here one of its sides is a single number. "
    "Should it be one? Then it multiplies every entry, and the sign for that is another.",
    "factors-exchanged": "The factors of a matrix product are exchanged: write their shapes side by side, the inner sizes must agree and "
    "the outer ones give the result.",
    "missing-transpose": "A transpose is missing: write the shapes of both factors side by side and see which one has to be turned for the "
    "inner sizes to agree.",
    "extra-transpose": "One transpose is too many: write the shapes side by side, they fit without it.",
    "wrong-factor-transposed": "The other factor has to be turned: write both shapes, and see which sizes should disappear in the sum.",
    "result-transposed": "The right numbers come out with rows and columns exchanged: print the shape, and ask what "
    "a row and what a column should stand for. A gradient has the shape of its parameter.",
    "multiplication-table": "A row meets a column, which makes an m by m table: every prediction meets every label, "
    "not only its own. Print the shape before the sum.",
    "dot-of-two-rows": "Two rows (1, m) do not fit in a matrix product. Either multiply entry by entry and sum, or turn one of them into a "
    "column.",
    # ---- activations
    "exponent-sign": "The sign in the exponent is wrong: put in 10 and then -10. Which of the two should come out "
    "larger, and which does?",
    "missing-one": "The 1 in the denominator is missing: a sigmoid stays between 0 and 1 and is 0.5 at z = 0. Is yours?",
    "scaled-exponent": "A factor stretches the curve: at 0 all is well, but compare the value at z = 1, where sigmoid is 0.7311 and tanh "
    "is 0.7616.",
    "output-reversed": "The curve falls where it should rise: what should come out for a large z?",
    "tanh-for-sigmoid": "This is tanh or made of it: a sigmoid stays between 0 and 1 and has slope 1/4 at 0.",
    "sigmoid-for-tanh": "The curve is made of the sigmoid: tanh runs from -1 to 1 and passes through 0. What is yours at z = 0?",
    "sigmoid-for-softmax": "Every entry goes through a sigmoid by itself: the shares of a row must add up to 1.",
    "tan-for-tanh": "This is another function with a similar name: tanh never leaves the strip between -1 and 1. Try z = 5.",
    "slope-instead-of-value": "This is the derivative; the function itself is asked for.",
    "value-instead-of-slope": "This is the function itself; its derivative is asked for.",
    "slope-from-z": "The shortcut for the slope is written for the output a = g(z), but z itself is put in: for large z a slope should go to "
    "0. Try z = 10.",
    "slope-incomplete": "One factor of the sigmoid's slope is missing or wrong: the slope has two, and it is "
    "largest, 1/4, at z = 0. What do you get there?",
    "slope-of-the-slope": "Something is applied once too often before the slope is taken: nudge z = 1 by 0.001 to "
    "both sides, and compare the function's rise over 0.002 with your slope there.",
    "sigmoid-tanh-mixed": "The slopes of sigmoid and tanh are mixed up: at z = 0 one is 1/4 and the other 1. Which "
    "do you need, and what do you get there?",
    "slope-from-dA": "The slope is taken at dA, but it belongs to Z, which waits in the activation cache.",
    "slope-multiplied-by-z": "A z is left in the slope: the line 3 z rises everywhere alike, so its slope has no z "
    "in it. And yours?",
    "slope-always-one": "The slope is the same everywhere: left of 0 the function is flat.",
    "sign-function-for-slope": "The sign function gives -1 left of 0, but the function is flat there: what is the slope of a flat line?",
    "minimum-for-maximum": "The smaller of the two is kept: what should come out for 5, and what for -5?",
    "absolute-value-for-relu": "Negative numbers come back positive: ReLU lets nothing of them through.",
    "leaky-for-relu": "A small part of the negative side leaks through: a plain ReLU is exactly 0 there.",
    "threshold-not-zero": "The bend is not at 0: try numbers a little left and right of it.",
    "nothing-cut-off": "Negative numbers go through unchanged: what should happen to -5?",
    "one-for-z": "A 1 comes out where none should: try 5 and -5, and say what each of them should become.",
    "minus-sign-wrong": "A minus sign mirrors the curve: try 5 and -5.",
    "condition-reversed": "The two cases are exchanged, as if a comparison stood the wrong way round: try one input "
    "whose answer you know.",
    "equality-with-zero": "`{line}` asks whether an entry is exactly 0, and hardly any is: the bend lies at 0, and what matters is on "
    "which side of it an entry stands.",
    "wrong-leak": "The slope left of 0 is another than the exercise's: what should come out for -100, and what does?",
    "elu-instead": "This is the ELU: left of 0 it bends along e^z - 1. Another function is asked for here: what should come out for -5?",
    "softplus-instead": "This is the softplus, a smooth bend: what should come out exactly for -5, and what for 0?",
    "leak-missing": "Nothing leaks: left of 0 this is the plain ReLU. What should come out for -100?",
    "leak-sign": "The leak has the wrong sign: left of 0 the function rises as well, only slowly, and stays "
    "negative. What comes out for -100?",
    "leak-everywhere": "The small slope reaches the positive side too: what should come out for 5?",
    "constant-for-leak": "Left of 0 a constant comes out: the leak grows with z, so -100 and -1 must differ.",
    # ---- data and small functions
    "pixels-in-another-order": "The shape is right, but the numbers stand in another order. Make an image with `np.arange` and look where "
    "the second number goes; it must be the same for every image.",
    "two-axes-merged": "Only some of the axes are merged: all numbers of one image belong in one column.",
    "examples-in-rows": "Every image has become a row: in this course examples are columns. What should `.shape[1]` be?",
    "examples-merged": "All images are poured into one: the number of examples should still be seen in the shape.",
    "size-from-wrong-axis": "A size is read from the wrong place: the columns are the examples, the rows are the "
    "units.",
    "shape-instead-of-size": "A whole shape comes back where one of its numbers is wanted: which axis counts the units?",
    "hidden-size-not-four": "The hidden layer of this exercise has a fixed size, which the exercise gives.",
    "sizes-hard-coded": "A size is not what the arguments say, as happens when a number is written into the code: call it with "
    "other sizes, and compare what comes out with what you put in. An array tells its own in `.shape`.",
    "hidden-size-hard-coded": "The number of hidden units is another than the one that comes in: the caller says "
    "it in an argument.",
    "ones-instead-of-zeros": "Ones come out where the exercise starts from zeros.",
    "random-instead-of-zeros": "Random numbers come out where the exercise starts from zeros: one neuron has no symmetry to break.",
    "farthest-for-nearest": "The farthest mean is chosen: which function of NumPy gives the place of the smallest?",
    "distance-for-label": "A distance comes back where a label is wanted: which class does the smallest distance belong to?",
    "position-for-label": "The place of the nearest mean comes back, not its class: they agree only while the classes are 0, 1, 2 ... Try the classes 3 and 8.",
    "one-answer-for-all": "The smallest distance is looked for along the wrong axis: one answer per test example is wanted, not one per class.",
    "errors-cancel-in-the-distance": "In this distance a pixel too bright and a pixel too dark cancel: an example far off on both sides counts as near.",
    "sum-of-a-class-for-its-mean": "The examples of a class are added up and not averaged, so a large class lies far away from everything.",
    "one-mean-for-all-classes": "Every class gets the same mean: from which columns of X_train should it be taken?",
    "one-example-for-the-mean": "A single example stands for its whole class: the mean of all of them is asked for.",
    # ---- one neuron, lesson 00
    "bias-added-too-early": "The bias is added before the weight multiplies. For a house of size 0 the neuron should answer b: what does yours answer?",
    "weight-and-bias-exchanged": "Weight and bias have changed places: the weight multiplies the input, the bias is added. For a house of size 0 the neuron should answer b.",
    "weight-added": "The weight is added, and it should multiply: a house of double the size adds double the amount.",
    "houses-added-up": "All houses are added up into one number: each of them has a price of its own, so as many come out as go in.",
    "bend-not-asked-for": "Negative sums are cut off already: the bend comes in a later question, here the neuron answers z itself.",
    "square-of-the-mean": "The errors are averaged before they are squared, so one too high and one too low cancel: square each of them first.",
    "root-of-the-cost": "This is the square root of the cost, the typical error in the price's own unit. It is good to read; what is asked for is the mean of the squares.",
    "bend-before-the-bias": "The bend comes too early: only the whole sum w x + b is cut off. Try a row of small "
    "houses: at which size should the price begin to rise, and at which does yours?",
    "nudge-distance-halved": "From w - epsilon to w + epsilon the way is two epsilon long: a slope is the rise divided by the whole way. Print both costs and do one division by hand.",
    "nudged-to-one-side": "The nudge goes to one side only, and the slope is wanted where you stand. Try J = w * w "
    "at w = 1 with epsilon = 0.1, where the slope is 2: what does yours give?",
    "both-nudged-at-once": "Both numbers are nudged at once, so their effects mix: while one is nudged, the other has to keep still.",
    "house-nudged": "The size of the house is nudged: the data stay as they are, it is w and b whose slopes are asked for.",
    "third-gate-missing": "Two gates answer, and nobody joins their answers: give them as two inputs to a third perceptron.",
    "prices-compared": "The prices are compared before and after the nudge, and what should be compared is the cost.",
    "threshold-is-minus-b": "The border lies on the wrong side of zero: the bias is added to the sum, so w x has to exceed -b, not b. Try b = 5 with all inputs 0: a large bias means easily excited.",
    "border-counted-in": "A sum of exactly 0 is answered with 1, and the exercise gives it a 0: read its condition once more, and "
    "try inputs 0 with a bias of 0.",
    "or-for-xor": "This is OR: with both inputs 1 the answer should be 0.",
    "nand-for-xor": "This is NAND: with both inputs 0 the answer should be 0.",
    "and-for-xor": "This is AND: the answer should be 1 when exactly one of the two inputs is 1.",
    "exclusive-or-reversed": "Every answer is the opposite of what it should be: yours is 1 where the two inputs agree.",
    "price-dead-neuron": "With your w and b every house gets the price 0: the neuron is dead. Its cost no longer moves when it is nudged, so nothing can be learned there. Begin where most prices are above 0, and print the cost of the first steps: which of them leaps, or rises?",
    "price-line-not-bent": "These are the w and b of the straight line that fits all points best, at a cost of "
    "{number}; with the bend {best} can be reached. Is the bend inside the cost whose slopes you follow?",
    "price-not-at-the-bottom": "Your w and b cost {number} on data where {best} can be reached. Print the cost of every hundredth step: does it still fall, or has it begun to grow?",
    # ---- weights
    "weights-all-zero": "All weights are zero, so the hidden units compute the same, get the same gradient and stay twins for ever.",
    "weights-all-equal": "All weights are equal, so the hidden units compute the same, get the same gradient and stay twins for ever.",
    "weights-not-small": "The weights in {name} are larger than the exercise's: far from 0 tanh and sigmoid are flat, and "
    "learning is slow. By what are they scaled?",
    "weights-scaled-otherwise": "The weights are scaled by another factor than the exercise asks for: print their standard deviation.",
    "weights-not-centered": "The weights are not centered on 0: print their mean.",
    "uniform-instead-of-normal": "All weights are positive: `rand` draws between 0 and 1, and the one that draws around 0 has another name.",
    "weights-transposed": "The weights lie on their side: a layer has a row per unit and a column per input, so W @ A fits. Print the shape.",
    "bias-random": "A bias starts from something else than 0: the weights break the symmetry already, so the biases "
    "need no random numbers.",
    "bias-not-zero": "The biases do not start from 0, as the exercise has it: print them.",
    "bias-is-a-number": "The bias is a single number: each unit has its own, in a column (n, 1), and its gradient has that shape too.",
    "bias-shaped-like-weights": "The bias has as many numbers as the weights: a unit has a weight for every input, "
    "and one bias alone.",
    "bias-of-another-size": "The bias has another size than its layer: one number per unit of that layer.",
    "same-random-numbers-twice": "Two layers start from the same numbers, as when the seed is set again: that "
    "begins the same series anew.",
    "layer-zero-included": "The numbering starts at 0, but layer 0 is the input and has no weights: print the numbers the loop takes.",
    "last-layer-missing": "The last layer is left out: where a loop goes through the layers, print the numbers it "
    "takes, `range` stops before its end; where you write them one by one, print the keys.",
    "first-layer-missing": "The first layer is left out: print the numbers that the loop takes.",
    "layer-too-many": "There is one layer too many: print the keys, and the numbers of the loop if one makes them.",
    # ---- forward
    "bias-missing": "A bias is left out: put in 0 for the input, change that bias, and nothing in the result moves.",
    "bias-summed": "Every unit gets the same bias: each row of Z has its own number in b, and broadcasting hands "
    "them out by itself.",
    "bias-multiplied": "The bias is caught up in the product: it is added once, after the product.",
    "bias-added-before-product": "The bias is added before the product, so it is multiplied as well: what should Z "
    "be where the input is 0?",
    "bias-transposed": "The bias is turned: as a row it goes to the examples, as a column to the units. To whom does it belong?",
    "bias-of-another-layer": "The bias of another layer is used: compare the number in b with the number in W.",
    "weights-of-another-layer": "The weights of another layer are used: write the layer numbers of a line side by side.",
    "activation-missing": "The activation is missing, or Z is handed on instead of A: print the smallest and the "
    "largest value, and compare them with the range of the activation.",
    "activation-in-linear-part": "The activation is applied already: this step only makes Z, the bend comes in the next.",
    "activation-applied-twice": "An activation is applied to something that has been through one already.",
    "activation-of-the-input": "The activation is applied to the layer's input: first comes Z, then the bend.",
    "activation-of-the-wrong-z": "The activation is applied to another layer's values: write the layer numbers side by side.",
    "activations-exchanged": "The two activations are exchanged: which belongs to a hidden layer, and which makes a probability?",
    "wrong-activation": "Another activation is used than the exercise asks for: which belongs to which layer?",
    "wrong-hidden-activation": "The hidden layer is treated with another activation than the exercise asks for: read its name there "
    "again. Forward, look at the range of A; on the way back, the slope should be that of the same activation.",
    "wrong-output-activation": "The output layer is treated with another activation than the exercise asks for. "
    "Forward, a probability should come out, between 0 and 1, and 0.5 where Z is 0; on the way back, the slope "
    "should be that of the same activation.",
    "same-activation-in-both-branches": "Both branches use the same activation: call the function twice with one input and both names; the "
    "results should differ.",
    "z-passed-on-instead-of-a": "The next layer gets Z where it should get A: the bend of the hidden layer is lost on the way.",
    "z-returned-instead-of-a": "Z comes back where A is wanted: a probability has to lie between 0 and 1.",
    "z-for-a-thresholded": "The threshold is applied to Z: for Z the border lies elsewhere than for a probability.",
    "input-given-to-every-layer": "The input X goes into a later layer too: every layer should get what the layer before gave.",
    "stale-activation": "The output layer gets the activation from one layer too early: after the loop, which name holds the last one?",
    "hidden-activation-returned": "A hidden layer's activation comes back where the output's is wanted: compare the shapes.",
    "hidden-layer-skipped": "A hidden layer is skipped: print the numbers the loop takes, above all the first and "
    "the last.",
    "output-layer-applied-twice": "The output layer runs in the loop and once more after it: print the numbers that the loop takes.",
    "layers-counted-twice": "The number of layers comes out twice as large as it is: every layer has two entries, "
    "W and b.",
    "layers-hard-coded": "The number of layers is written into the code: it can be read from the parameters.",
    "cache-order": "The parts of the cache stand in another order than they are taken out: backward goes by position.",
    "cache-flat": "The caches are poured into one: the exercise keeps each of them whole, so that each step back "
    "finds its own.",
    "cache-incomplete": "The cache lacks something that backward will need: compare it with the exercise's list.",
    "cache-too-long": "The cache holds more than the exercise's: whoever takes it apart counts on its length.",
    "cache-is-a-dictionary": "The cache is a dictionary: here it is taken apart by position, so it should be a tuple.",
    "cache-twice-the-same": "The same cache is kept twice, and the other is lost.",
    "cache-holds-a-for-z": "The cache keeps A where Z belongs: whoever takes Z out of it on the way back gets A. "
    "Print both before they go in.",
    "cache-holds-z-for-a": "The cache keeps Z where A belongs: whoever takes A out of it on the way back gets Z. "
    "Print both before they go in.",
    "cache-holds-a-for-a-prev": "The cache keeps this layer's A where its input belongs: dW needs what came in.",
    "cache-layers-exchanged": "The layers are exchanged in the cache: compare each key's number with its value's.",
    "cache-not-appended": "A layer's cache is not kept: count them, there should be one per layer, the output's too.",
    "cache-overwritten": "Each cache replaces the one before: count them at the end.",
    "cache-returned": "The cache comes back where the parameters are wanted.",
    # ---- cost
    "cost-sign": "The cost is negative: how can that be? The log of a probability is never positive, so a minus must stand somewhere.",
    "half-of-the-cost-missing": "Only one half of the cross-entropy is there: examples of the other label count for "
    "nothing, however wrong the prediction. Try a single one of each.",
    "minus-on-one-half": "The minus sign or the 1/m reaches only one half of the cost. Both halves are negative and need the same: compute them "
    "one by one and look at their signs.",
    "log-a-in-both-halves": "The same logarithm stands in both halves: the cost should grow for a label of 1 as A "
    "nears 0, and for a label of 0 as A nears 1. Try both.",
    "halves-exchanged": "The labels stand at the wrong halves: a label of 1 with A near 1 should cost almost nothing.",
    "log-of-the-product": "The label is inside the logarithm: it should choose a half, and log(0) would be infinite.",
    "prediction-and-label-exchanged": "Prediction and label are exchanged: labels are 0 or 1, and neither log(0) nor a division by 0 is a "
    "number. Which of the two is never exactly 0?",
    "squared-error-instead-of-cross-entropy": "This measures how far the prediction is from its label, squared or "
    "not: the exercise asks for the cross-entropy, which punishes a confident mistake without bound. Try A = 0.001 "
    "for a label of 1.",
    "hidden-activation-used-for-cost": "The cost is computed from a hidden layer: it compares the output with the labels.",
    # ---- backward
    "slope-counted-twice": "The activation's slope is multiplied in once too often: every dZ contains it already, "
    "and A - Y, the dZ of a sigmoid under the cross-entropy, does too.",
    "dA-used-as-dZ": "This is the derivative by A; on the way to Z the activation's slope has to be multiplied in.",
    "dZ-used-as-dA": "This is already the derivative by Z: the next step multiplies the slope in again, so it needs the one by A.",
    "activation-slope-missing": "The activation's slope is missing on the way from dA to dZ: without it a saturated unit would learn as fast "
    "as any other.",
    "activation-instead-of-slope": "The activation itself stands where its slope is needed: for a large Z the slope should go to 0.",
    "relu-slope-for-tanh": "The slope of ReLU is used, but the hidden layer is tanh: its slope changes smoothly and "
    "is 1 at 0.",
    "slope-of-another-layer": "The slope is taken from another layer: it belongs to the layer whose dZ is being made. Compare the numbers.",
    "wrong-output-error": "The error at the output starts wrong: it must be 0 for a perfect prediction, grow with "
    "every step away from it, and tell by its sign on which side it lies.",
    "prediction-thresholded": "The prediction is rounded to 0 or 1 before the error is taken: then small improvements can no longer be felt.",
    "gradient-scaled-by-prediction": "The gradient is built from the prediction or the label, and not from how far "
    "they are apart: for a perfect prediction it must be 0.",
    "gradient-in-place-of-weight": "A gradient stands where the parameter itself is meant, or the other way round: "
    "look for a d too many or too few.",
    "weights-missing": "The weights are missing on the way back: the error comes through the same weights as the signal did.",
    "dw-instead-of-db": "db is built from dw: they are the slopes of two parameters. Nudge b alone, and see what "
    "the cost does.",
    "gradient-of-cost": "The cost stands where a derivative is wanted: by how much does the cost change when the "
    "parameter moves a little?",
    "bias-for-gradient": "The bias itself comes back in the place of its gradient.",
    "z-used-for-dA": "Z stands where dA belongs: Z says only how steep the activation is there, and dA is what "
    "passes through.",
    "dA-left-out": "The slope alone comes back: dA, what arrives from above, has to be multiplied in.",
    "cache-of-another-layer": "The cache of another layer is used: write its number beside the layer's. A list "
    "starts at 0, the layers at 1.",
    "cache-index-past-end": "The list of caches has L entries, numbered from 0: the number L is one past the end.",
    "same-cache-in-every-layer": "Every round takes the same cache: print which one. Is it a digit where the layer's number should stand?",
    "output-layer-backward-twice": "The output layer goes backward twice, and the second time overwrites the first: print the numbers the loop "
    "takes.",
    "layer-skipped": "A layer gets no gradient: print the numbers that the loop takes.",
    "layers-in-forward-order": "The layers are taken in forward order: backward starts at the output, since each dA comes from the layer above.",
    "stale-gradient": "A dA from another layer is handed on: each step back needs the one that the step before it "
    "has made.",
    "wrong-layer-number": "A gradient is stored under another layer's number: print keys and shapes, each has the shape of its parameter.",
    "log-in-the-derivative": "A logarithm is left in the derivative: the derivative of log(a) is 1/a.",
    "forward-before-backward": "The cost itself is not that of the network yet, and a gradient cannot be better than its cost: check the "
    "forward functions and the cost one by one first.",
    "backward-wrong-at-output": "Already at the output {name} is wrong, where backward begins: check the line that makes the last layer's "
    "dZ, and the one that turns it into this gradient.",
    "backward-wrong-from-layer": "Coming from the output, all is right down to layer {sizes}, and at layer {number} {name} goes wrong: look at "
    "what is handed from layer {sizes} to layer {number}, and what is read from the cache there.",
    # ---- update and training
    "step-uphill": "The step goes uphill, to where the cost grows: where the slope is +1, should the parameter get "
    "larger or smaller?",
    "learning-rate-missing": "The learning rate is left out: ten times the rate should give ten times the step. Try it.",
    "learning-rate-hard-coded": "The learning rate that is handed in makes no difference: a number is written in its place. Call twice with two "
    "rates and compare.",
    "learning-rate-divides": "The learning rate enters in another way than it should: with a gradient of 1, try the "
    "rates 1 and 0.1. How far should the parameter move each time?",
    "learning-rate-subtracted-first": "The learning rate is taken from the parameter before the product: with a gradient of 0 nothing should "
    "change, but your result becomes 0.",
    "step-instead-of-parameter": "Only the step comes out: with a gradient of 0 the parameter should stay as it was, but yours becomes 0.",
    "bias-not-updated": "b stays as it was: print it before and after. It learns as w does.",
    "biases-not-updated": "Some biases stay as they were: print each b before and after. They learn like the weights.",
    "weights-not-updated": "Some weights stay as they were: compare before and after.",
    "layer-not-updated": "One layer stays as it was: compare before and after.",
    "nothing-updated": "All parameters come back as they were: which line should change them?",
    "bias-updated-with-dW": "A bias is updated with the gradient of the weights: compare the shapes, a column grows into a table.",
    "updated-with-the-other-gradient": "A parameter is updated with another one's gradient: read the names of that line aloud.",
    "gradients-exchanged": "Gradients are exchanged between parameters: read key and value aloud, the names should agree.",
    "gradients-swapped-keys": "Two gradients stand under each other's key: print their shapes, dw has that of w and db is one number.",
    "update-not-returned": "The new values are computed, but the old ones are returned: print both beside each other just before `return`.",
    "update-not-kept": "The new values are computed and dropped: print one of them before and after. Which line "
    "should keep the result?",
    "updated-twice": "A parameter takes its step twice in one call: with a gradient of 1, how far should it move?",
    "gradient-computed-once": "The gradient is computed once, before the loop: after each step the slope is another one.",
    "initialized-in-loop": "The parameters are initialized inside the loop, so each round begins from the start and forgets what was learned.",
    "parameters-not-unpacked-again": "The loop works on the parameters from before the update: the names W1, b1 ... still hold the old arrays.",
    "starting-point-forgotten": "The values handed in are not where the descent starts: print w and b as the first "
    "round uses them.",
    "one-iteration-too-few": "One iteration is missing: count the numbers that `range` gives.",
    "one-iteration-too-many": "One iteration too many: count the numbers that `range` gives.",
    "counting-from-one": "The counting starts at 1: the number of rounds is right, but the cost of round 0 is never kept.",
    "iterations-hard-coded": "The number of iterations that is handed in makes no difference: a number is written in its place.",
    "costs-not-every-hundred": "The costs are kept at other iterations than 0, 100, 200 ...: print the numbers at which they are.",
    "costs-not-recorded": "The list of costs stays empty: who puts them in?",
    "cost-after-the-step": "The costs are those after each step, and the exercise wants them before it: the first "
    "one should belong to the parameters that the training starts with. Where in a round do you compute the cost?",
    "costs-not-a-list": "Each cost replaces the one before: a list should grow.",
    "last-cost-only": "Each cost replaces the one before: a list should grow.",
    "hyperparameter-not-passed": "A hyperparameter that is handed in is not handed on: call twice with two values and compare.",
    "sets-exchanged": "The training and the test set are mixed up: count the columns of each result.",
    "trained-on-the-test-set": "The model is trained on the test set: then nothing is left to test it on.",
    # ---- predictions
    "threshold-wrong": "The threshold is not where the exercise puts it: which inputs get the wrong answer, and "
    "what is the value before the decision?",
    "not-thresholded": "Values on a scale come back: the exercise wants a decision, 0 or 1.",
    "labels-not-zero-and-one": "Other labels than 0 and 1 come back: print `np.unique` of them.",
    "labels-returned": "The true labels take part in the result: a prediction must not look at them.",
    "whole-array-overwritten": "Each round overwrites the whole result, so only the last example counts: set one entry, by its number.",
    "only-the-first-set": "Only one example decides for all: give it two examples whose answers must differ.",
    "all-the-same-answer": "Every example gets the same answer: give it one that is clearly a 1 and one that is clearly a 0.",
    "last-example-skipped": "The last example is never looked at: count the numbers that `range` gives.",
    "mean-of-predictions": "One number for all comes back or decides: each example has a prediction of its own.",
    # ---- gradient checking
    "two-missing": "Between theta - epsilon and theta + epsilon lie two epsilon: the difference is divided by the whole distance.",
    "epsilon-missing": "The difference is not divided by the distance between the two points: slope is rise over run.",
    "epsilon-hard-coded": "The epsilon that is handed in makes no difference: call twice with two of them, and "
    "print the two points.",
    "one-sided-difference": "Only one of the two points is moved: print both beside theta. The slope is wanted at "
    "theta, so theta should lie in the middle between them.",
    "moved-the-same-way-twice": "Both points lie on the same side: one goes up, the other down.",
    "numerator-wrong": "The numerator is wrong: it must be 0 exactly when both gradients agree in every entry, and "
    "double when both are doubled. Which of the two fails?",
    "wrong-denominator": "The denominator is wrong: it measures both gradients, each by its own length. Try the "
    "opposites (3, 4) and (-3, -4), where the result should be 1, and two that hardly differ, where it should be "
    "nearly 0.",
    "another-value-returned": "Another value comes back: the exercise wants the relative difference.",
    "gradient-compared-with-itself": "A gradient is compared with itself, so the difference is always 0: put a wrong gradient in, and see.",
    "x-moved-instead-of-theta": "x is moved, but the derivative is taken by theta: which of the two does training change?",
    "theta-multiplied-by-epsilon": "theta is multiplied by epsilon: the two points should lie close to it on both sides.",
    "backward-used-for-cost": "The derivative is evaluated where the cost J is needed: which function gives J?",
    "gradient-at-another-point": "The gradient is taken at another point or from another function: both should speak about theta itself.",
    "argument-order": "Arguments are exchanged in a call: compare it with the helper's `def` line.",
    "all-parameters-moved-at-once": "All parameters are moved at once: each slope needs its own move, with all others still.",
    "last-parameter-not-checked": "The last parameter is never moved: count the numbers that `range` gives.",
    "first-parameter-not-checked": "The first parameter is never moved: count the numbers that `range` gives.",
    "only-one-parameter-checked": "Only some parameters are moved: count the entries of theta, not the arrays.",
    "parameters-not-put-back": "A moved parameter is not put back before the next move, so the moves add up or "
    "cancel: print `theta` before each of them. From where should each begin?",
    "cost-of-the-unmoved-parameters": "The cost is computed with the unmoved parameters, so the difference loses one side.",
    "entries-overwritten": "Each round overwrites the whole vector: set one entry, by its number.",
    # ---- measures
    "root-of-m-outside": "The division by m stands outside the root. Four times as many examples should halve the "
    "uncertainty: try m = 100 and m = 400.",
    "majority-is-not-always-ones": "The laziest guess is not the same answer on every set: it is whichever label is more "
    "frequent there. Try a set with few ones, and one with many.",
    "minority-for-majority": "That is the share of the rarer label: somebody who guesses without a look takes the other "
    "one.",
    "majority-of-the-answers": "The laziest guess does not know what the network answered: it is a fact about the true "
    "labels.",
    "right-ones-for-mistakes": "These are the positions of the right answers: the gallery wants the others.",
    "mistakes-least-sure-first": "The mistakes are all there, the least sure one first: the exercise wants to begin with the "
    "surest. `np.argsort` sorts upward.",
    "mistakes-unsorted": "The mistakes are all there, in the order of the set: the exercise wants the surest first.",
    "position-among-the-mistakes": "`np.argsort` of the mistakes' sureness counts positions among the mistakes alone: image 0 of "
    "that list is not image 0 of the set. Which array takes you back?",
    "sure-on-one-side-only": "An output of 0.02 is as sure as one of 0.98: what counts is the distance from one half, on "
    "either side.",
    "row-instead-of-list": "Positions are used as an index, as in `images[positions]`: give them one axis, (k,), not "
    "two.",
    "truth-values-for-positions": "There is one entry for every example, which says whether it is wrong: the exercise wants the "
    "numbers of those that are. `np.flatnonzero` makes them.",
    # ---- blank pages
    "page-takes-too-long": "All trainings of this check together have 4 seconds, and yours were not done. Count what one "
    "training costs: iterations, times the loops inside each. One matrix product over all "
    "examples replaces a loop over them.",
    "page-fails": "On data it has not seen the function ends in {number}. Call it yourself on arrays of other "
    "sizes than yours, and print the shapes on the way.",
    "page-not-finite": "{name} holds nan or infinity. Print the cost of the first ten iterations: does it grow? Then "
    "each step is too long for this data. Or does a logarithm meet 0?",
    "page-wrong-shape": "{name} has the wrong shape: print its `.shape`, and compare it with the one that the "
    "exercise promises.",
    "page-nothing-learned": "All weights are 0, as at the start: is the loop entered, and is what it computes kept?",
    "page-cost-rose": "At your w and b the cost is {number}. All zeros cost only ln 2 = 0.693, so the descent went "
    "uphill, leapt over the valley, or was not kept. Print the cost of the first ten iterations.",
    "page-bias-never-moved": "b is still exactly 0, as at the start: is it a parameter like the others in your loop, and is what the "
    "loop computes kept? Print it at your last step.",
    "page-stopped-early": "At your w and b the cost is {number}, and it can come down to {best} on this data. The "
    "descent was good and is not over: print the cost every 100 iterations and see whether it "
    "still falls.",
    "page-other-decisions": "The decisions are not those of the w and b you return: take one new example, compute z by "
    "hand, and compare.",
    "page-no-better-than-guessing": "{number} of the new examples are right, and always giving the more frequent "
    "answer gets {best}. That is no clear gain, so nothing seems to be learned that holds for new examples. Does "
    "the cost fall during training? Do the columns of X still stand over their labels?",
    "page-worse-than-a-line": "{number} of the new points are right, more than by guessing, and even the best straight line "
    "gets {best}. So the training goes wrong somewhere: print the cost every 100 iterations, and check the gradients by nudging.",
    "page-only-a-straight-line": "{number} of the new points are right, and the best straight line gets {best}: it "
    "is as if the hidden layer added nothing. What would its units do if they all started alike, or nearly at 0? "
    "Print how far W1 moves during training.",
    "page-learned-too-little": "{number} of the new points are right, more than a straight line gets; {best} is asked for. "
    "Print the cost every 200 iterations: if it still falls, go on; if not, think about the "
    "learning rate, the size of the first weights and the number of units.",
    "page-depends-on-company": "The answer to a point changes when other points are asked along with it. Each column of "
    "X_new must be judged alone: a mean or a deviation to scale by comes from the training set.",
    "page-wrong-cost": "With {layers} layers the cost comes out as {number}, which is not the mean cross-entropy. "
    "Set all parameters to 0 and call it: the cost must be ln 2 = 0.693. Then try one layer, then "
    "two.",
    "page-gradient-lost-on-the-way": "From layer {layers} on all gradients are right, and below it all are wrong. So it happens on "
    "the way between: look at how {name} comes from the layer above.",
    "page-gradient-wrong": "{name} is the first that is wrong, coming from the output. Along one random direction it "
    "promises the slope {number}, and your own cost, nudged both ways, shows {best}.",
    "page-cost-does-not-fall": "Your gradients passed on small networks, and yet 150 steps along them only brought the cost "
    "to {number} on 200 new points. What in your function depends on the number of examples?",
    "page-choice-is-no-number-of-a-candidate": "choice must be the position of one of the candidates, counted from 0.",
    "percent-for-share": "It is given in percent: the exercise wants a share between 0 and 1.",
    "error-rate-for-accuracy": "accuracy is the share of right answers, and yours is the share of wrong ones.",
    "root-missing": "uncertainty is p (1 - p) / m, a variance. The deviation, in the units of the accuracy "
    "itself, is its root.",
    "not-divided-by-m": "uncertainty is that of a single test image. A mean over m of them is surer: where does m "
    "come in?",
    "majority-of-the-training-set": "majority is that of the training labels: the accuracy is measured on the test "
    "set, and so is the guess it stands beside.",
    "page-figure-not-of-its-predictions": "{name} is {number}, which does not follow from Y_hat and Y_test: compute it from those two, "
    "and from nothing else.",
    "page-chosen-by-the-test-set": "I turned every test label round and asked again, and the choice or the predictions changed. "
    "So the test labels took part, and the accuracy flatters. Choose on examples that you put "
    "aside from X and Y.",
    "page-nothing-put-aside": "Every training got all {number} images of X, so none was left that the candidates had not seen: the "
    "choice flatters whichever learned them best by heart. Train on a part of X, and choose on the rest.",
}

BARE = {  # the same without the field, where nobody can tell it
    "syntax-error": "Python cannot read the text. Often a bracket, a quote or a colon is missing in the line it names, or in the one before.",
    "wrong-key": "A key is another than the exercise's. Keys must be letter for letter those of the exercise, capitals included.",
    "key-not-found": "A dictionary is asked for a key that it does not hold: print its keys just before, and the numbers you count with.",
    "undefined-name": "A name has no value here: give it one earlier in the function, or use the argument that holds it.",
    "undefined-function": "A function is called of which nothing is known here: did the cell that defines it run, and without an error?",
    "numpy-without-np": "A function of NumPy is called without `np.` in front of it.",
    "wrong-shape": "The numbers have the wrong shape: print `.shape`, and go back line by line to the first array whose shape surprises you.",
    "pair-not-taken-apart": "One of the results is still the whole pair that a helper gave back, and only one of "
    "its parts is meant: give each part a name where you call the helper.",
    "name-before-value": "A name is read before anything was stored in it: on which path does it never get a value?",
    "module-missing": "A module is not there: NumPy as `np` is all that this exercise needs.",
    "numpy-has-no-such-function": "NumPy has nothing of that name: look at its spelling.",
}

NOTES = {
    "one-element-array": "A number is wanted, and yours is an array with a single entry: right, but `np.squeeze` makes it plainer.",
    "truth-values": "Your result holds True and False: they count as 1 and 0, so it is right.",
    "dictionary-rebound": "Right; only the dictionary that was handed in now holds the new arrays. A copy would leave it alone.",
    "loop-over-examples": "Right; the loop can be replaced by one operation on the whole array, which is far faster.",
    "only-for-arrays": "Right for arrays, which is all that the course hands over; a plain number would not be taken.",
    "only-for-tables": "Right for tables, which is all that the course hands over; an array with one axis would not be taken.",
    "only-for-one-output-unit": "Right for one output unit, as in the course; with two it would no longer be.",
    "costs-only-when-printing": "Right; the costs come back only when print_cost is True, as in an older edition.",
    "costs-not-returned": "Right, as in an older edition; now the costs are returned as well: (parameters, costs).",
    "dA-numbered-by-its-own-layer": "Right; the step back through layer l keeps its dA under the number l, as in the edition of "
    "2017. It is the derivative by A of layer l - 1, and newer editions keep it under that number; both are accepted.",
    "dA-not-kept": "Right; some dA are not in your dictionary, which does no harm: only dW and db are used later.",
    "uniform-weights": "Uniform numbers around 0 break the symmetry as well; the exercise draws normal ones.",
    "weights-scaled-by-inputs": "Right; the text of this exercise scales by 0.01, and the course's own network of week 4 by 1 over the root of "
    "the number of inputs, as yours does: both are accepted.",
    "helper-written-out": "Right; your J is written out where the exercise calls forward_propagation(x, theta): with the call the "
    "check works for every J.",
    "page-reached": "{number} of {count} new examples are right; always the more frequent answer gets {best}.",
    "page-reached-with-cost": "The cost came down to {cost}. {number} of {count} new examples are right; always the more "
    "frequent answer gets {best}.",
    "page-randomness-not-from-rng": "Some random numbers come from np.random itself. Draw them from rng, and the caller decides "
    "whether a run can be repeated.",
    "page-cost-not-finite-when-sure": "With parameters so large that the answers are certain, your cost is no longer a finite "
    "number: lesson 02 computes it from z.",
    "price-reached": "The cost came down to {number}, where {best} is the lowest there is; the best straight line stays at {line}.",
}
